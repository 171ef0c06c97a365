package io.penstock.cli.adopt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.engine.adopt.DeclaredResource;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;

/** What adopting means, as JSON. */
public final class AdoptionJson {

    private AdoptionJson() {}

    public static ObjectNode of(Adoption adoption) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("environment", adoption.environment().value());
        json.put("place", adoption.place());
        json.put("done", adoption.stage() == Adoption.Stage.DONE);
        ArrayNode stacks = json.putArray("stacks");
        adoption.stacks().forEach(stack -> add(stack, stacks.addObject()));
        return json;
    }

    private static void add(StackAdoption stack, ObjectNode json) {
        json.put("stack", stack.stack().value());
        json.put("file", stack.file().file().toString());
        ArrayNode names = json.putArray("cloudFormationStacks");
        stack.file().stacks().forEach(names::add);
        ArrayNode resources = json.putArray("resources");
        stack.candidates().forEach(candidate -> add(candidate, resources.addObject()));
        ArrayNode created = json.putArray("created");
        stack.created().forEach(resource -> add(resource, created.addObject()));
        ArrayNode staying = json.putArray("staying");
        for (Staying each : stack.staying()) {
            ObjectNode one = staying.addObject();
            add(each.resource(), one);
            one.put("why", each.why().isEmpty() ? null : each.why());
        }
    }

    private static void add(Candidate candidate, ObjectNode json) {
        add(candidate.match().resource(), json);
        json.put("importId", candidate.match().id());
        json.put("verdict", candidate.verdict().word());
        json.put("adoptable", candidate.adoptable());
        ArrayNode properties = json.putArray("properties");
        for (PropertyChange property : candidate.verdict().properties()) {
            properties
                    .addObject()
                    .put("path", property.path())
                    .put("before", property.before())
                    .put("after", property.after())
                    .put("forcesReplacement", property.forcesReplacement());
        }
        json.put("remedy", candidate.verdict() instanceof Verdict.Replaced replaced ? replaced.remedy() : null);
        add(candidate.match().source(), json.putObject("cloudFormation"));
    }

    private static void add(DeclaredResource resource, ObjectNode json) {
        json.put("urn", resource.urn()).put("type", resource.type()).put("name", resource.name());
    }

    private static void add(CloudFormationResource resource, ObjectNode json) {
        json.put("logicalId", resource.logicalId())
                .put("physicalId", resource.physicalId())
                .put("resourceType", resource.type());
    }
}
