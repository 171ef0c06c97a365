package io.penstock.cli.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.journal.RunEntry.Result;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.graph.InvalidGraphException;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.lock.Life;
import io.penstock.orchestration.lock.Processes;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The runs that are written down, read back. A run whose files are damaged is one that cannot be read, never an error. */
public final class RunArchive {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path runs;
    private final Processes processes;

    /**
     * The archive of a root.
     *
     * @param processes tell whether a run that has no end goes on
     */
    public RunArchive(Path root, Processes processes) {
        this.runs = root.resolve(".penstock/runs");
        this.processes = processes;
    }

    /** The numbers of all runs, the newest first. */
    public List<Integer> numbers() throws IOException {
        return RunFiles.numbers(runs);
    }

    /** A run in short. */
    public RunEntry entry(int number) {
        try {
            return details(number).entry();
        } catch (DamagedRunException e) {
            return RunEntry.damaged(number, String.valueOf(e.getMessage()));
        }
    }

    /**
     * A run in full.
     *
     * @throws DamagedRunException if its files are not those of a run
     */
    public RunDetails details(int number) {
        Path directory = runs.resolve(Integer.toString(number));
        Path report = directory.resolve(RunFiles.REPORT);
        if (Files.exists(report)) {
            return read(RunFiles.REPORT, () -> finished(number, (ObjectNode) tree(Files.readString(report))));
        }
        return read(RunFiles.EVENTS, () -> unfinished(number, events(directory.resolve(RunFiles.EVENTS))));
    }

    /**
     * When what of a run happened.
     *
     * @throws DamagedRunException if its events are not those of a run
     */
    public RunTimes times(int number) {
        Path events = runs.resolve(Integer.toString(number)).resolve(RunFiles.EVENTS);
        return read(RunFiles.EVENTS, () -> RunTimesReader.read(events(events)));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(String file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (NoSuchFileException e) {
            throw new DamagedRunException(file + " is missing");
        } catch (JsonProcessingException e) {
            throw new DamagedRunException(file + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new DamagedRunException(file + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException | InvalidGraphException | ClassCastException e) {
            throw new DamagedRunException(file + " is not that of a run: " + e.getMessage());
        }
    }

    private static JsonNode tree(String text) throws JsonProcessingException {
        JsonNode json = MAPPER.readTree(text);
        if (!json.isObject()) {
            throw new IllegalArgumentException("it holds no object");
        }
        return json;
    }

    private static RunDetails finished(int number, ObjectNode json) {
        RunReport report = ReportReader.report(json);
        StackGraph graph =
                ReportReader.graph(report.environment(), report.outcomes().keySet(), json.path("reads"));
        Result result = report.succeeded() ? Result.SUCCEEDED : report.cancelled() ? Result.STOPPED : Result.FAILED;
        RunEntry entry = entry(number, json, report, Optional.of(report.took()), result);
        return new RunDetails(entry, graph, report, List.of(), List.of(), json);
    }

    private RunDetails unfinished(int number, List<JsonNode> events) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("it holds no event");
        }
        JsonNode first = events.get(0);
        Instant started = ReportReader.instant(first, "at");
        List<StackName> stacks = ReportReader.names(ReportReader.member(first, "stacks"));
        List<StackName> begun = new ArrayList<>();
        Map<StackName, Outcome> outcomes = new LinkedHashMap<>();
        Instant last = started;
        for (JsonNode event : events) {
            last = ReportReader.instant(event, "at");
            if (event.path("event").asText().equals("stackStarted")) {
                begun.add(ReportReader.stackName(event));
            } else if (event.path("event").asText().equals("stackFinished")) {
                outcomes.put(ReportReader.stackName(event), ReportReader.outcome(event));
            }
        }
        EnvironmentName environment = new EnvironmentName(ReportReader.text(first, "environment"));
        RunReport report = new RunReport(
                environment, ReportReader.operation(first), started, Duration.between(started, last), outcomes);
        TreeSet<StackName> all = new TreeSet<>(stacks);
        all.addAll(outcomes.keySet());
        StackGraph graph = ReportReader.graph(environment, all, first.path("reads"));
        Result result =
                switch (Life.of(first.path("host").asText(), first.path("pid").asLong(), started, processes)) {
                    case ALIVE -> Result.RUNNING;
                    case DEAD -> Result.KILLED;
                    case UNKNOWN -> Result.UNFINISHED;
                };
        RunEntry entry = entry(number, first, report, Optional.empty(), result);
        ObjectNode json = RunJson.unfinished(PreviewFindings.of(graph, report, DataTypes.ofAws()));
        return new RunDetails(
                entry,
                graph,
                report,
                begun.stream()
                        .filter(stack -> !outcomes.containsKey(stack))
                        .distinct()
                        .toList(),
                stacks.stream()
                        .filter(stack -> !outcomes.containsKey(stack) && !begun.contains(stack))
                        .toList(),
                json);
    }

    private static RunEntry entry(int number, JsonNode json, RunReport report, Optional<Duration> took, Result result) {
        List<StackName> failed = report.outcomes().entrySet().stream()
                .filter(outcome -> outcome.getValue() instanceof Outcome.Failed)
                .map(Map.Entry::getKey)
                .toList();
        String operation = ReportReader.text(json, "operation");
        String command = json.path("command").asText(ShellCommand.of(operation, report.environment()));
        return new RunEntry(
                number,
                command,
                report.environment().value(),
                operation,
                Optional.of(report.started()),
                took,
                result,
                failed,
                "");
    }

    /** Every whole line; the last one of a run that was killed may be cut off. */
    private static List<JsonNode> events(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<JsonNode> events = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                events.add(tree(lines.get(i)));
            } catch (JsonProcessingException | IllegalArgumentException e) {
                if (i < lines.size() - 1 || i == 0) {
                    throw e;
                }
            }
        }
        return events;
    }
}
