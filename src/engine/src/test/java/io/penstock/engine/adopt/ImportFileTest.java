package io.penstock.engine.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import io.penstock.engine.adopt.DeclaredResource.Kind;
import io.penstock.engine.adopt.DeclaredResource.Provider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportFileTest {

    private static final DeclaredResource COMPONENT = resource("s", "c:Box", Optional.empty(), Kind.COMPONENT);
    private static final DeclaredResource STREAM = resource("s", "a:Stream", Optional.of(COMPONENT), Kind.CUSTOM);

    private static DeclaredResource resource(String name, String type, Optional<DeclaredResource> parent, Kind kind) {
        Optional<String> version = kind == Kind.CUSTOM ? Optional.of("6.83.0") : Optional.empty();
        String qualified = parent.map(outer -> outer.type() + "$").orElse("") + type;
        return new DeclaredResource(
                "urn:pulumi:dev.x::p::" + qualified + "::" + name, type, name, parent, kind, version, Provider.DEFAULT);
    }

    private static String json(Set<String> recorded, AdoptedResource... resources) {
        return new GsonBuilder().setPrettyPrinting().create().toJson(ImportFile.of(List.of(resources), recorded));
    }

    @Test
    void a_resource_brings_the_component_that_it_is_declared_under() {
        assertThat(json(Set.of(), new AdoptedResource(STREAM, "orders"))).isEqualTo("""
                {
                  "nameTable": {},
                  "resources": [
                    {
                      "type": "c:Box",
                      "name": "urn:pulumi:dev.x::p::c:Box::s",
                      "logicalName": "s",
                      "component": true
                    },
                    {
                      "type": "a:Stream",
                      "name": "urn:pulumi:dev.x::p::c:Box$a:Stream::s",
                      "logicalName": "s",
                      "parent": "urn:pulumi:dev.x::p::c:Box::s",
                      "id": "orders",
                      "version": "6.83.0"
                    }
                  ]
                }""");
    }

    @Test
    void a_component_that_the_state_holds_is_named_and_not_made() {
        assertThat(json(Set.of(COMPONENT.urn()), new AdoptedResource(STREAM, "orders")))
                .startsWith("""
                        {
                          "nameTable": {
                            "urn:pulumi:dev.x::p::c:Box::s": "urn:pulumi:dev.x::p::c:Box::s"
                          },
                          "resources": [
                            {
                              "type": "a:Stream",
                        """);
    }

    @Test
    void two_under_one_component_bring_it_once() {
        DeclaredResource other = resource("t", "a:Stream", Optional.of(COMPONENT), Kind.CUSTOM);
        assertThat(ImportFile.of(List.of(new AdoptedResource(STREAM, "a"), new AdoptedResource(other, "b")), Set.of())
                        .getAsJsonArray("resources"))
                .hasSize(3);
    }
}
