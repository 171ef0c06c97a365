package io.penstock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found without getting anything. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PulumiCliLookupTest {

    private final Laboratory machine;

    PulumiCliLookupTest(@TempDir Path directory) {
        this.machine = new Laboratory(directory);
    }

    @Test
    void a_cli_on_the_path_that_is_new_enough_is_taken() {
        Path pulumi = Scripts.write(machine.bin().resolve("pulumi"), "[ \"$1\" = version ] && echo v3.245.0");
        Path host = Scripts.write(machine.bin2().resolve("pulumi-language-java"), "");

        assertThat(PulumiCli.locate(machine.settings(), InstallProgress.NONE))
                .isEqualTo(
                        new PulumiInstallation(pulumi, Optional.of(host), "3.245.0", PulumiInstallation.Source.PATH));
    }

    @Test
    void a_cli_that_is_too_old_is_passed_over_for_one_further_on_the_path() {
        Scripts.write(machine.bin().resolve("pulumi"), "echo v3.244.9");
        Path pulumi = Scripts.write(machine.bin2().resolve("pulumi"), "echo v4.0.0-alpha.1+dirty");

        assertThat(PulumiCli.find(machine.settings()))
                .contains(new PulumiInstallation(pulumi, Optional.empty(), "4.0.0", PulumiInstallation.Source.PATH));
    }

    @Test
    void the_path_comes_before_the_cache() {
        Path pulumi = Scripts.write(machine.bin().resolve("pulumi"), "echo v3.300.0");
        Scripts.write(machine.cached("pulumi"), "");

        assertThat(PulumiCli.find(machine.settings()).map(PulumiInstallation::pulumi))
                .contains(pulumi);
    }

    @Test
    void the_cache_is_taken_where_the_path_has_none() {
        Path pulumi = Scripts.write(machine.cached("pulumi"), "");
        Path host = Scripts.write(machine.cached("pulumi-language-java"), "");

        assertThat(PulumiCli.locate(machine.settings(), InstallProgress.NONE))
                .isEqualTo(new PulumiInstallation(
                        pulumi, Optional.of(host), PulumiCli.VERSION, PulumiInstallation.Source.CACHE));
    }

    @Test
    void looking_finds_nothing_on_an_empty_machine_and_says_why() {
        assertThat(PulumiCli.find(machine.settings())).isEmpty();
        assertThat(PulumiCli.whyNotFound(machine.settings()))
                .isEqualTo(
                        "no \"pulumi\" in any of the 2 directories; nothing at \"" + machine.cached("pulumi") + "\"");
    }

    @Test
    void a_cli_that_is_too_old_or_silent_is_named_with_its_fault() {
        Path old = Scripts.write(machine.bin().resolve("pulumi"), "echo v2.25.0");
        Path broken = Scripts.write(machine.bin2().resolve("pulumi"), "exit 3");

        assertThat(PulumiCli.whyNotFound(machine.settings()))
                .isEqualTo("\"" + old + "\" is 2.25.0, older than 3.245.0; \"" + broken
                        + "\" does not say its version; nothing at \"" + machine.cached("pulumi") + "\"");
    }

    @Test
    void what_answers_with_no_version_is_quoted() {
        Path odd = Scripts.write(machine.bin().resolve("pulumi"), "echo hello");

        assertThat(PulumiCli.whyNotFound(machine.settings()))
                .isEqualTo("\"" + odd + "\" does not say its version but \"hello\"; nothing at \""
                        + machine.cached("pulumi") + "\"");
    }
}
