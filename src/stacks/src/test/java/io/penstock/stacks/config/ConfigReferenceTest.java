package io.penstock.stacks.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigReferenceTest {

    private static final Path ROOT = Path.of(System.getProperty("penstock.root", "../.."));

    /** With -Dpenstock.writeDocs the page is written first. */
    @Test
    void docs_config_md_is_what_the_keys_say() throws IOException {
        Path page = ROOT.resolve("docs/config.md");
        if (Boolean.getBoolean("penstock.writeDocs")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, ConfigReference.markdown());
        }
        assertThat(page).hasContent(ConfigReference.markdown());
    }

    @Test
    void the_reference_holds_every_key_once() {
        List<ConfigKey<?>> listed = ConfigReference.sections().values().stream()
                .flatMap(List::stream)
                .toList();
        assertThat(listed).doesNotHaveDuplicates().hasSameElementsAs(ConfigKeys.ALL);
    }

    @Test
    void a_default_is_a_value_that_its_own_key_allows() {
        for (ConfigKey<?> key : ConfigKeys.ALL) {
            presetText(key);
        }
    }

    private static <T> void presetText(ConfigKey<T> key) {
        key.preset().ifPresent(preset -> assertThat(key.type().read(key.type().write(preset)))
                .as(key.name())
                .isEqualTo(new Reading.Value<>(preset)));
    }
}
