package io.penstock.engine.state;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.penstock.engine.EngineException;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackState.Standing;
import io.penstock.orchestration.state.StackStates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The states in the directory of a file backend, read without starting Pulumi.
 *
 * <p>A stack's state is {@code .pulumi/stacks/<project>/<stack>.json}. When an update ends, Pulumi writes its history entry
 * and a copy of the state beside that: where state and newest copy are the same bytes, nothing has written the state since.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/backend/diy/state.go">How the backend stores it</a>
 */
public final class FileStackStates implements StackStates {

    private static final Pattern BY_PROJECT = Pattern.compile("(?m)^version:\\s*1\\s*$");

    private final EnvironmentName environment;
    private final Path meta;
    private final Path anyProject;
    private final Path stacks;
    private final Path history;

    /** @param directory that of the backend, in which {@code .pulumi} lies */
    public FileStackStates(Path directory, String project, EnvironmentName environment) {
        this.environment = environment;
        this.meta = directory.resolve(".pulumi/meta.yaml");
        this.anyProject = directory.resolve(".pulumi/stacks");
        this.stacks = anyProject.resolve(project);
        this.history = directory.resolve(".pulumi/history").resolve(project);
    }

    @Override
    public Optional<StackState> of(StackName stack) {
        String name = new PulumiStackName(environment, stack).toString();
        return bytes(stacks, name + ".json").map(state -> state(stack, name, state));
    }

    @Override
    public SortedMap<StackName, StackState> all() {
        SortedMap<StackName, StackState> states = new TreeMap<>();
        names().forEach(stack -> of(stack).ifPresent(state -> states.put(stack, state)));
        return states;
    }

    /** The environment's stacks that the backend knows. */
    SortedSet<StackName> names() {
        try (Stream<Path> files = Files.list(stacks)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json") || file.endsWith(".json.gz"))
                    .map(file -> file.substring(0, file.indexOf(".json")))
                    .flatMap(name -> mine(name).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (NoSuchFileException e) {
            return new TreeSet<>();
        } catch (IOException e) {
            throw unreadable(stacks, e);
        }
    }

    /** What the stack has deployed, without its history; empty for a stack that the backend does not know. */
    Optional<Checkpoint> checkpoint(StackName stack) {
        String name = new PulumiStackName(environment, stack).toString();
        return bytes(stacks, name + ".json").map(state -> checkpoint(name, state));
    }

    /**
     * Whether the states lie by project, as this class reads them. A backend that Pulumi made before version 3.61, and that
     * was not upgraded since, has them in one directory.
     *
     * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/backend/diy/meta.go">What decides it</a>
     */
    boolean areByProject() {
        try {
            return !Files.isDirectory(anyProject)
                    || BY_PROJECT.matcher(Files.readString(meta)).find();
        } catch (IOException e) {
            return false; // Pulumi says what is wrong with it
        }
    }

    /** The stack of that name where it is one of this environment. */
    private Optional<StackName> mine(String name) {
        try {
            PulumiStackName parsed = PulumiStackName.parse(name);
            return parsed.environment().equals(environment) ? Optional.of(parsed.stack()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Checkpoint checkpoint(String name, byte[] bytes) {
        JsonObject file = json(bytes, stacks.resolve(name + ".json"));
        return file.get("checkpoint") instanceof JsonObject outer && outer.get("latest") instanceof JsonObject latest
                ? Checkpoint.of(latest)
                : Checkpoint.EMPTY;
    }

    private StackState state(StackName stack, String name, byte[] bytes) {
        Checkpoint checkpoint = checkpoint(name, bytes);
        Optional<String> newest = newest(history.resolve(name), name);
        Optional<LastUpdate> update = newest.flatMap(entry -> bytes(history.resolve(name), entry + ".history.json"))
                .map(entry -> History.entry(json(entry, history.resolve(name))));
        Standing standing = newest.map(entry -> bytes(history.resolve(name), entry + ".checkpoint.json")
                                .filter(copy -> Arrays.equals(copy, bytes))
                                .isPresent()
                        ? Standing.INTACT
                        : Standing.CHANGED_SINCE)
                .orElse(Standing.NO_UPDATE);
        return checkpoint.toState(stack, update, standing);
    }

    /** The newest entry's file name up to its first dot after the time. */
    private static Optional<String> newest(Path directory, String name) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".history.json") || file.endsWith(".history.json.gz"))
                    .map(file -> file.substring(0, file.indexOf(".history.json")))
                    .max(Comparator.comparing((String entry) -> entry.length()).thenComparing(entry -> entry));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static Optional<byte[]> bytes(Path directory, String file) {
        try {
            return Optional.of(Files.readAllBytes(directory.resolve(file)));
        } catch (NoSuchFileException e) {
            return zipped(directory.resolve(file + ".gz"));
        } catch (IOException e) {
            throw unreadable(directory.resolve(file), e);
        }
    }

    private static Optional<byte[]> zipped(Path file) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return Optional.of(in.readAllBytes());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static JsonObject json(byte[] bytes, Path where) {
        try {
            return JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new EngineException(
                    "Pulumi's state in " + where
                            + " is damaged: it is no JSON. Pulumi keeps the one before it beside it, with"
                            + " the ending .bak.",
                    e);
        }
    }

    private static EngineException unreadable(Path file, IOException e) {
        return new EngineException("Pulumi's state in " + file + " cannot be read: " + e.getMessage(), e);
    }
}
