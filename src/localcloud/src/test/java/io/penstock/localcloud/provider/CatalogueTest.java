package io.penstock.localcloud.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.localcloud.provider.rules.Catalogue;
import io.penstock.localcloud.provider.rules.TypeRules;
import io.penstock.localcloud.provider.schema.Property;
import io.penstock.localcloud.provider.schema.PropertyType;
import java.util.Map;
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
    void every_rule_is_about_a_property_that_the_sdk_has() {
        for (String token : catalogue.tokens()) {
            TypeRules rules = catalogue.type(token);
            assertThat(rules.properties().keySet()).as(token).allSatisfy(path -> assertThat(
                            exists(rules.schema().inputs(), path))
                    .as(path)
                    .isTrue());
            assertThat(rules.schema().inputs().keySet()).containsAll(rules.identity());
            assertThat(rules.schema().outputs()).containsAll(rules.fresh());
        }
    }

    private static boolean exists(Map<String, Property> known, String path) {
        int dot = path.indexOf('.');
        Property property = known.get(dot < 0 ? path : path.substring(0, dot));
        if (property == null || dot < 0) {
            return property != null;
        }
        PropertyType type = property.type() instanceof PropertyType.ListOf list ? list.item() : property.type();
        return type instanceof PropertyType.Nested nested && exists(nested.properties(), path.substring(dot + 1));
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
