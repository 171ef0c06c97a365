package io.penstock.engine.resume;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlanTest {

    @ParameterizedTest
    @CsvSource({"creating,pulumi:providers:aws", "updating,pulumi:providers:aws", "creating,pulumi:pulumi:Stack"})
    void what_is_in_pulumis_state_alone_is_made_again(String kind, String type) {
        JsonObject resource = new JsonObject();
        resource.addProperty("urn", "urn:pulumi:test.orders::shop::" + type + "::one");
        resource.addProperty("type", type);
        JsonObject operation = new JsonObject();
        operation.addProperty("type", kind);
        operation.add("resource", resource);

        Plan plan = Plan.of(List.of(operation), CreateRules.standard(), new Ids(new Deployment(state())));

        assertThat(plan.forgotten()).containsExactly(resource);
        assertThat(plan.unknown()).isEmpty();
        assertThat(plan.readAnew()).isEmpty();
        assertThat(plan.isEmpty()).isFalse();
    }

    private static JsonObject state() {
        JsonObject exported = new JsonObject();
        exported.add("deployment", new JsonObject());
        return exported;
    }
}
