package io.penstock.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonParser;
import io.penstock.cli.outputs.LookUp;
import io.penstock.cli.outputs.OutputFormat;
import io.penstock.cli.outputs.Secrets;
import io.penstock.engine.state.CanonicalJson;
import io.penstock.engine.state.StoredOutputs;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Loads what commands need, so that the JVM that the launcher runs this in archives those classes for later starts.
 *
 * <p>It runs commands that change nothing and start no program, and loads the classes of the rest without running them.
 */
public final class StartTraining {

    private static final List<String> COMMANDS = List.of(
            "--help",
            "--version",
            "graph local",
            "local status",
            "status local",
            "status local --why streaming-app",
            "outputs local input-stream.streamName --format text",
            "outputs local --json");

    /** What a preview loads beside Penstock's own classes, by name; made by {@code tools/start-classes.sh}. */
    static final String OF_PREVIEW = "start-classes.txt";

    private static final String VALUE = "{\"text\": [1, 2.5, true, null]}";

    private StartTraining() {}

    public static void main(String[] args) throws IOException, URISyntaxException {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Invocation process = Invocation.ofProcess();
        Invocation silent = new Invocation(
                process.root(),
                process.environment(),
                InputStream.nullInputStream(),
                nowhere,
                nowhere,
                Invocation.Terminal.PLAIN);
        for (String command : COMMANDS) {
            Main.run(silent, command.split(" "));
        }
        json();
        Path jar = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        load(jar);
        // In a project of one's own this jar is itself among the libraries.
        Path below = jar.resolveSibling("lib");
        try (Stream<Path> libraries = Files.list(Files.isDirectory(below) ? below : jar.getParent())) {
            libraries.filter(StartTraining::isOfCommands).forEach(StartTraining::load);
        }
        ofPreview().forEach(StartTraining::load);
    }

    /** The names of the classes that a preview loads. */
    static List<String> ofPreview() throws IOException {
        try (InputStream names =
                Objects.requireNonNull(StartTraining.class.getResourceAsStream(OF_PREVIEW), OF_PREVIEW)) {
            return new String(names.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** Reads and writes a little of everything. */
    private static void json() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        json.readTree(VALUE).toPrettyString();
        json.writeValueAsString(List.of("text"));
        // What a state is read with, where nothing is deployed yet.
        OutputValue value = StoredOutputs.value(JsonParser.parseString(VALUE));
        CanonicalJson.ofPlain(((OutputValue.Known) value).value());
        LookUp found = new LookUp.One(new StackName("stack"), new OutputName("output"), value);
        for (OutputFormat format : OutputFormat.values()) {
            format.lines(found, Secrets.MASKED);
        }
    }

    /** The local cloud is a process of its own. */
    private static boolean isOfCommands(Path library) {
        String name = library.getFileName().toString();
        return name.startsWith("penstock-") && !name.startsWith("penstock-localcloud-");
    }

    private static void load(Path jar) {
        try (FileSystem files = FileSystems.newFileSystem(jar);
                Stream<Path> classes = Files.walk(files.getPath("/"))) {
            classes.map(Path::toString)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(1, name.length() - ".class".length()).replace('/', '.'))
                    .forEach(StartTraining::load);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, StartTraining.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // Then a start loads it itself, or says why it cannot.
            return;
        }
    }
}
