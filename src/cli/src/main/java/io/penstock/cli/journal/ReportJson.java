package io.penstock.cli.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.orchestration.cause.Cause;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataLoss;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.graph.Edge;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.reviewed.Origins;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.RunTotals;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** What a report says beside the outcomes: causes, losses, and who reads what. */
final class ReportJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ReportJson() {}

    /** A stack's outcome with the causes of its changes. */
    static ObjectNode stack(PreviewFindings findings, StackName stack, Outcome outcome) {
        ObjectNode json = RunJson.outcome(stack, outcome);
        ArrayNode causes = json.putArray("causes");
        findings.causes().of(stack).forEach(cause -> causes.add(cause(cause)));
        Iterator<ResourceChange> changes = outcome.changes().iterator();
        json.get("changes").forEach(change -> mark(findings, stack, changes.next(), (ObjectNode) change));
        return json;
    }

    private static void mark(PreviewFindings findings, StackName stack, ResourceChange change, ObjectNode json) {
        findings.loss(stack, change).ifPresent(loss -> json.put("loses", loss.lost()));
        if (findings.report().operation() == Operation.PREVIEW
                && !change.inputs().isEmpty()) {
            ObjectNode inputs = json.putObject("inputs");
            change.inputs().forEach(inputs::put);
        }
        for (int i = 0; i < change.properties().size(); i++) {
            ObjectNode property = (ObjectNode) json.get("properties").get(i);
            findings.causes()
                    .of(stack, change.properties().get(i))
                    .ifPresent(cause -> property.put("because", cause.reference()));
        }
    }

    private static ObjectNode cause(Cause cause) {
        ObjectNode json = NODES.objectNode();
        json.put("output", cause.reference());
        json.put("before", cause.before());
        json.put("after", cause.after());
        ArrayNode chain = json.putArray("chain");
        cause.chain().forEach(link -> chain.add(link.reference()));
        return json;
    }

    /** The numbers that the terminal shows in words. */
    static ObjectNode totals(RunTotals totals) {
        ObjectNode json = NODES.objectNode();
        for (ResourceChange.Kind kind : ResourceChange.Kind.values()) {
            if (kind != ResourceChange.Kind.SAME) {
                json.put(kind.name().toLowerCase(Locale.ROOT), totals.of(kind));
            }
        }
        json.put("unchanged", totals.unchanged());
        json.put("stacks", totals.stacks());
        json.put("done", totals.done());
        json.put("upToDate", totals.upToDate());
        json.put("failed", totals.failed());
        json.put("blocked", totals.blocked());
        json.put("notStarted", totals.notStarted());
        json.put("cancelled", totals.cancelled());
        return json;
    }

    /** What holds data and goes; with the option that allows it, where there is one. */
    static ArrayNode losses(List<DataLoss> losses, Operation operation) {
        boolean allowed = operation == Operation.PREVIEW || operation == Operation.UP;
        ArrayNode array = NODES.arrayNode();
        for (DataLoss loss : losses) {
            ObjectNode json = array.addObject();
            json.put("stack", loss.stack().value());
            json.put("name", loss.name());
            json.put("type", loss.type());
            json.put("kind", loss.kind().name().toLowerCase(Locale.ROOT));
            json.put("loses", loss.lost());
            loss.id().ifPresent(id -> json.put("id", id));
            if (allowed) {
                json.put("allow", loss.option());
            }
        }
        return array;
    }

    /** What a preview was made from, so that it can be told whether it is stale. */
    static ObjectNode origins(Origins origins) {
        ObjectNode json = NODES.objectNode();
        origins.stacks().forEach((stack, parts) -> {
            ObjectNode each = json.putObject(stack.value());
            parts.parts().forEach(each::put);
        });
        return json;
    }

    /** Who reads what of whom, so that a report can be understood without the code that it is of. */
    static ArrayNode reads(StackGraph graph) {
        ArrayNode array = NODES.arrayNode();
        for (Edge edge : graph.edges()) {
            ObjectNode json = array.addObject();
            json.put("reader", edge.reader().value());
            json.put("producer", edge.producer().value());
            ArrayNode outputs = json.putArray("outputs");
            edge.outputs().forEach(output -> outputs.add(output.value()));
        }
        return array;
    }
}
