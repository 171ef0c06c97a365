package io.penstock.cli.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.engine.lock.SystemProcesses;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunListener;
import io.penstock.orchestration.run.RunReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run down while it goes on. Where that fails (a full disk, say) the run goes on without, and the user is told
 * once.
 */
public final class RunJournal implements RunListener, AutoCloseable {

    private final StackGraph graph;
    private final Consumer<String> warnings;
    private final String command;
    private final Path directory;
    private @Nullable BufferedWriter events;
    private @Nullable PreviewFindings found;

    private RunJournal(
            StackGraph graph,
            String command,
            Path directory,
            @Nullable BufferedWriter events,
            Consumer<String> warnings) {
        this.graph = graph;
        this.command = command;
        this.directory = directory;
        this.events = events;
        this.warnings = warnings;
    }

    /**
     * A new journal in the next free directory of {@code runs}.
     *
     * @param command what the user asked for, such as {@code ./penstock up dev}
     */
    public static RunJournal open(Path runs, StackGraph graph, String command, Consumer<String> warnings) {
        try {
            Path directory = nextDirectory(runs);
            return new RunJournal(
                    graph, command, directory, Files.newBufferedWriter(directory.resolve(RunFiles.EVENTS)), warnings);
        } catch (IOException e) {
            warnings.accept(unwritable(runs, e));
            return new RunJournal(graph, command, runs, null, warnings);
        }
    }

    /** The run's number; empty where it is not written down. */
    public OptionalInt number() {
        return events == null
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(directory.getFileName().toString()));
    }

    /** What the run was found to mean, for its report. */
    public void found(PreviewFindings findings) {
        found = findings;
    }

    @Override
    public void on(RunEvent event) {
        BufferedWriter writer = events;
        if (writer == null) {
            return;
        }
        try {
            writer.write(json(event).toString());
            writer.newLine();
            writer.flush();
            if (event instanceof RunEvent.RunFinished finished) {
                Path report = Files.writeString(
                        directory.resolve(RunFiles.REPORT + ".part"),
                        report(finished.report()).toPrettyString() + "\n");
                Files.move(report, directory.resolve(RunFiles.REPORT));
            }
        } catch (IOException e) {
            warnings.accept(unwritable(directory, e));
            close();
        }
    }

    /** The first event says also what is to be known of a run that never comes to its end. */
    private ObjectNode json(RunEvent event) {
        ObjectNode json = RunJson.event(event);
        if (event instanceof RunEvent.RunStarted) {
            json.put("command", command);
            json.put("host", new SystemProcesses().host());
            json.put("pid", ProcessHandle.current().pid());
            json.set("reads", ReportJson.reads(graph));
        }
        return json;
    }

    private ObjectNode report(RunReport report) {
        PreviewFindings findings = found == null ? PreviewFindings.of(graph, report, DataTypes.ofAws()) : found;
        ObjectNode json = RunJson.report(findings);
        json.put("command", command);
        return json;
    }

    @Override
    public void close() {
        BufferedWriter writer = events;
        events = null;
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                warnings.accept(unwritable(directory, e));
            }
        }
    }

    private static Path nextDirectory(Path runs) throws IOException {
        Files.createDirectories(runs);
        for (int number = RunFiles.last(runs) + 1; ; number++) {
            try {
                return Files.createDirectory(runs.resolve(Integer.toString(number)));
            } catch (FileAlreadyExistsException e) {
                // Another run took the number meanwhile.
            }
        }
    }

    private static String unwritable(Path where, IOException e) {
        return "This run is not written down: \"" + where + "\" cannot be written (" + e.getMessage()
                + "). The run itself goes on.";
    }
}
