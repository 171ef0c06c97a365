package io.penstock.localcloud.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.localcloud.provider.rules.Catalogue;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CatalogueTest {

    private final Catalogue catalogue = Catalogue.read();

    @Test
    void every_type_that_the_stacks_use_has_rules() {
        assertThat(catalogue.tokens()).hasSize(17);
    }

    @Test
    void a_type_without_rules_is_refused_with_the_nearest_name() {
        assertThatThrownBy(() -> catalogue.type("aws:kinesis/strem:Stream"))
                .hasMessageStartingWith("The local cloud does not support the type 'aws:kinesis/strem:Stream'."
                        + " Did you mean 'aws:kinesis/stream:Stream'? It supports aws:cloudwatch/logGroup:LogGroup, ")
                .hasMessageEndingWith(
                        ". Deploy this resource to a real environment, or leave it out of the local one.");
    }
}
