package io.penstock.cli.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.gate.RunNotes;
import io.penstock.orchestration.run.CriticalPath;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Failure.ResourceFailure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.run.RunTotals;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reports and events as JSON. */
public final class RunJson {

    /** The word in place of a secret. */
    public static final String SECRET = "[secret]";

    /** Of the form that {@code docs/report.schema.json} describes. */
    private static final int VERSION = 1;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunJson() {}

    /** A run's report, all of it: what is printed, and what is written down. */
    public static ObjectNode report(PreviewFindings findings) {
        ObjectNode json = known(findings);
        RunNotes notes = findings.notes();
        ArrayNode refusals = json.putArray("refusals");
        notes.refusals().forEach(refusals::add);
        notes.stale().ifPresent(stale -> json.put("stale", stale));
        if (findings.report().operation() == Operation.DRIFT) {
            json.put("drift", findings.report().differs());
            json.set("notDeployed", names(notes.notDeployed()));
        }
        return json;
    }

    /**
     * The report of a run that a problem ended.
     *
     * @param problem why it did not begin, or did not come to its end
     */
    public static ObjectNode problem(PreviewFindings nothing, String problem) {
        ObjectNode json = known(nothing);
        json.putArray("refusals");
        return json.put("succeeded", false).put("problem", problem);
    }

    /** What is known of a run that has no end. */
    static ObjectNode unfinished(PreviewFindings findings) {
        return known(findings).put("succeeded", false);
    }

    /** Its stacks in the order in which they ran, with the causes of their changes, what goes, and what it was made from. */
    private static ObjectNode known(PreviewFindings findings) {
        RunReport report = findings.report();
        ObjectNode json = NODES.objectNode();
        json.put("version", VERSION);
        json.put("kind", lower(report.operation().name()));
        json.put("environment", report.environment().value());
        json.put("operation", lower(report.operation().name()));
        json.put("succeeded", report.succeeded());
        json.put("cancelled", report.cancelled());
        json.put("started", report.started().toString());
        json.put("seconds", seconds(report.took()));
        findings.notes().asOf().ifPresent(from -> json.put("asOf", from.value()));
        json.set("summary", ReportJson.totals(RunTotals.of(report)));
        ArrayNode stacks = json.putArray("stacks");
        report.outcomes().forEach((stack, outcome) -> stacks.add(ReportJson.stack(findings, stack, outcome)));
        json.set("dataLosses", ReportJson.losses(findings.losses(), report.operation()));
        json.set("removedStacks", names(findings.removed()));
        json.set("reads", ReportJson.reads(findings.graph()));
        findings.origins().ifPresent(origins -> json.set("madeFrom", ReportJson.origins(origins)));
        CriticalPath path = CriticalPath.of(findings.graph(), report);
        ObjectNode critical = json.putObject("criticalPath");
        critical.set("stacks", names(path.stacks()));
        critical.put("seconds", seconds(path.took()));
        return json;
    }

    /** One event, for a line of its own. */
    public static ObjectNode event(RunEvent event) {
        ObjectNode json = NODES.objectNode();
        json.put("at", event.at().toString());
        String name = event.getClass().getSimpleName();
        json.put("event", lower(name.substring(0, 1)) + name.substring(1));
        if (event instanceof RunEvent.RunStarted e) {
            json.put("environment", e.environment().value());
            json.put("operation", lower(e.operation().name()));
            json.set("stacks", names(e.stacks()));
        } else if (event instanceof RunEvent.StackStarted e) {
            json.put("stack", e.stack().value());
        } else if (event instanceof RunEvent.ResourcesExpected e) {
            json.put("stack", e.stack().value());
            json.put("count", e.count());
        } else if (event instanceof RunEvent.ResourceStarted e) {
            json.put("stack", e.stack().value());
            json.set("resource", change(e.change()));
        } else if (event instanceof RunEvent.ResourceFinished e) {
            json.put("stack", e.stack().value());
            json.set("resource", change(e.change()));
            json.put("seconds", seconds(e.took()));
        } else if (event instanceof RunEvent.ResourceFailed e) {
            json.put("stack", e.stack().value());
            json.set("failure", failure(e.failure()));
        } else if (event instanceof RunEvent.Message e) {
            json.put("stack", e.stack().value());
            json.put("severity", lower(e.severity().name()));
            json.put("text", e.text());
        } else if (event instanceof RunEvent.StackFinished e) {
            json.setAll(outcome(e.stack(), e.outcome()));
        } else if (event instanceof RunEvent.FailureStopsRun e) {
            json.put("failed", e.failed().value());
        } else if (event instanceof RunEvent.RunFinished e) {
            json.put("succeeded", e.report().succeeded());
            json.put("cancelled", e.report().cancelled());
            json.put("seconds", seconds(e.report().took()));
        }
        return json;
    }

    /** An output's value: a secret is {@link #SECRET}, what is not known yet is null. */
    public static JsonNode output(OutputValue value) {
        if (value instanceof OutputValue.Known known) {
            return plain(known.value());
        }
        return value instanceof OutputValue.Secret ? NODES.textNode(SECRET) : NODES.nullNode();
    }

    /**
     * A plain value: text, number, truth, list or map, in which there may be nulls. Numbers without a fraction have none in
     * JSON either.
     */
    public static JsonNode plain(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 9e15) {
            return NODES.numberNode(number.longValue());
        } else if (value instanceof Collection<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(each -> array.add(plain(each)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, each) -> object.set(String.valueOf(key), plain(each)));
            return object;
        }
        return MAPPER.valueToTree(value);
    }

    static ObjectNode outcome(StackName stack, Outcome outcome) {
        ObjectNode json = NODES.objectNode();
        json.put("stack", stack.value());
        String name = outcome.getClass().getSimpleName();
        json.put("outcome", lower(name.substring(0, 1)) + name.substring(1));
        json.put("seconds", seconds(outcome.took()));
        if (outcome instanceof Outcome.Updated updated) {
            json.put("unchanged", updated.unchanged());
        } else if (outcome instanceof Outcome.Unchanged unchanged) {
            json.put("unchanged", unchanged.unchanged());
        } else if (outcome instanceof Outcome.UpToDate upToDate) {
            json.put("proof", upToDate.proof());
        } else if (outcome instanceof Outcome.Failed failed) {
            json.set("failure", failure(failed.failure()));
        } else if (outcome instanceof Outcome.Blocked blocked) {
            json.set("blockedBy", names(blocked.by()));
        } else if (outcome instanceof Outcome.NotStarted notStarted) {
            json.set("failed", names(notStarted.failed()));
        }
        ArrayNode changes = json.putArray("changes");
        outcome.changes().forEach(each -> changes.add(change(each)));
        ObjectNode outputs = json.putObject("outputs");
        Map<OutputName, OutputValue> sorted = new TreeMap<>(outcome.outputs());
        sorted.forEach((key, value) -> outputs.set(key.value(), output(value)));
        return json;
    }

    private static ObjectNode change(ResourceChange change) {
        ObjectNode json = NODES.objectNode();
        json.put("urn", change.urn());
        json.put("type", change.type());
        json.put("name", change.name());
        json.put("kind", lower(change.kind().name()));
        if (!change.properties().isEmpty()) {
            ArrayNode properties = json.putArray("properties");
            change.properties().forEach(property -> {
                ObjectNode each = properties.addObject();
                each.put("path", property.path());
                each.put("before", property.before());
                each.put("after", property.after());
                each.put("forcesReplacement", property.forcesReplacement());
            });
        }
        return json;
    }

    private static ObjectNode failure(Failure failure) {
        ObjectNode json = NODES.objectNode();
        json.put("message", failure.message());
        ArrayNode resources = json.putArray("resources");
        failure.resources().forEach(resource -> resources.add(failure(resource)));
        return json;
    }

    private static ObjectNode failure(ResourceFailure failure) {
        ObjectNode json = NODES.objectNode();
        json.put("urn", failure.urn());
        json.put("type", failure.type());
        json.put("name", failure.name());
        json.put("message", failure.message());
        return json;
    }

    private static ArrayNode names(Collection<StackName> stacks) {
        ArrayNode array = NODES.arrayNode();
        stacks.forEach(stack -> array.add(stack.value()));
        return array;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
