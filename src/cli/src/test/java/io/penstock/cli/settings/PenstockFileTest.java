package io.penstock.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.cli.environment.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PenstockFileTest {

    @TempDir
    private Path root = Path.of("");

    private PenstockFile read(String text) throws IOException {
        Files.writeString(root.resolve("penstock.yaml"), text);
        return PenstockFile.read(root);
    }

    private void assertRefused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(RefusedException.class)
                .hasMessage(message + "\nNothing was changed.");
    }

    @Test
    void a_project_needs_no_such_file() throws IOException {
        assertThat(PenstockFile.read(root).dataBearingTypes()).isEmpty();
        assertThat(read("").dataBearingTypes()).isEmpty();
        assertThat(read("dataBearingTypes: []\n").dataBearingTypes()).isEmpty();
    }

    @Test
    void a_type_may_be_written_in_full_or_as_penstock_shows_it() throws IOException {
        PenstockFile file = read("""
                # what must not go by mistake
                dataBearingTypes:
                  - aws:cloudwatch/logGroup:LogGroup
                  - aws:glue:CatalogTable
                """);
        assertThat(file.dataTypes().contains("aws:cloudwatch/logGroup:LogGroup"))
                .isTrue();
        assertThat(file.dataTypes().lostWith("aws:glue/catalogTable:CatalogTable"))
                .contains("its data");
        assertThat(file.dataTypes().contains("aws:kinesis/stream:Stream")).isTrue();
        assertThat(file.dataTypes().contains("aws:iam/role:Role")).isFalse();
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertRefused("""
                dataBearingType: [ a ]
                dataBearingTypes:
                  - LogGroup
                  - aws:x/y:Z
                  - { a: b }
                """, """
                penstock.yaml:1: There is no setting "dataBearingType". Did you mean "dataBearingTypes"?
                penstock.yaml:3: "LogGroup" is not the type of a resource. Write Pulumi's name of it, such as "aws:cloudwatch/logGroup:LogGroup".
                penstock.yaml:5: This is not the type of a resource. Write Pulumi's name of it, such as "aws:cloudwatch/logGroup:LogGroup".""");
    }

    @Test
    void a_value_that_is_no_list_is_told() {
        assertRefused(
                "dataBearingTypes: aws:cloudwatch/logGroup:LogGroup\n",
                "penstock.yaml:1: \"dataBearingTypes\" is a list of types, such as"
                        + " [ \"aws:cloudwatch/logGroup:LogGroup\" ].");
    }

    @Test
    void a_file_that_is_no_map_is_told() {
        assertRefused("- a\n", "penstock.yaml:1: The file is a map. It may hold \"dataBearingTypes\" and \"options\".");
    }

    @Test
    void a_setting_given_twice_is_told() {
        assertRefused(
                "dataBearingTypes: []\ndataBearingTypes: []\n",
                "penstock.yaml:2: This is not YAML: Duplicate field 'dataBearingTypes'.");
    }

    @Test
    void what_is_no_yaml_is_told() {
        assertRefused(
                "dataBearingTypes: [ aws:x/y:Z\n",
                "penstock.yaml:2: This is not YAML: expected ',' or ']', but got <stream end>.");
    }
}
