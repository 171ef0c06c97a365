package io.penstock.cli;

import io.penstock.cli.environment.LocalSecrets;
import io.penstock.engine.program.StackProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A project of one's own with the environment {@code dev} in the local cloud: its stacks are what a test says, its command
 * lines run in this process on the real engine. Closing it stops its local cloud.
 */
final class ScratchProject implements AutoCloseable {

    private final Path root;
    private final Map<String, String> variables = new HashMap<>(System.getenv());
    private final List<StackProgram> stacks = new ArrayList<>();
    private final StringBuilder printed = new StringBuilder();
    private String out = "";
    private String err = "";

    ScratchProject(Path root) throws IOException {
        this.root = root;
        Files.writeString(root.resolve("Pulumi.yaml"), "name: shop\nruntime: java\n");
        Files.writeString(
                root.resolve("Pulumi.dev.yaml"),
                "config:\n  aws:region: us-east-1\n  penstock:target: local\n" + LocalSecrets.CONFIG);
        variables.put("NO_COLOR", "1");
    }

    /** Its secrets are encrypted with the passphrase of local environments, as where a config file says nothing of them. */
    ScratchProject onPassphrase() throws IOException {
        Path config = root.resolve("Pulumi.dev.yaml");
        Files.writeString(config, Files.readString(config).replace(LocalSecrets.CONFIG, ""));
        return this;
    }

    /** Its secrets are encrypted with the local cloud's key, as they are from the beginning. */
    ScratchProject onLocalKey() throws IOException {
        Path config = root.resolve("Pulumi.dev.yaml");
        String without = Files.readAllLines(config).stream()
                .filter(line -> !line.startsWith("encryptionsalt:"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        Files.writeString(config, without + LocalSecrets.CONFIG);
        return this;
    }

    /** Adds a stack, or replaces the one of that name. */
    ScratchProject with(StackProgram stack) {
        without(stack.definition().name().value());
        stacks.add(stack);
        return this;
    }

    /** The code has no such stack any more. */
    ScratchProject without(String name) {
        stacks.removeIf(program -> program.definition().name().value().equals(name));
        return this;
    }

    ExitCode run(String... arguments) {
        StringWriter toOut = new StringWriter();
        StringWriter toErr = new StringWriter();
        Invocation invocation = new Invocation(
                root,
                variables,
                InputStream.nullInputStream(),
                new PrintWriter(toOut, true),
                new PrintWriter(toErr, true),
                Invocation.Terminal.PLAIN);
        ExitCode code = Penstock.run(invocation, environment -> List.copyOf(stacks), arguments);
        out = toOut.toString();
        err = toErr.toString();
        printed.append(out).append(err);
        return code;
    }

    /** Standard output of the last command. */
    String out() {
        return out;
    }

    /** Standard error of the last command. */
    String err() {
        return err;
    }

    /** What all commands so far printed. */
    String printed() {
        return printed.toString();
    }

    Path root() {
        return root;
    }

    @Override
    public void close() {
        run("local", "stop");
    }
}
