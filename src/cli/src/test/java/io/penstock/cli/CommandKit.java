package io.penstock.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs command lines in this process and keeps what they print. */
final class CommandKit {

    final ScriptedEnvironments environments = new ScriptedEnvironments();
    private final Path root;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Invocation.Terminal terminal = Invocation.Terminal.PLAIN;
    private InputStream in = InputStream.nullInputStream();

    CommandKit(Path root) {
        this.root = root;
        environments.root = root;
    }

    /** A person at a terminal, who will answer this. */
    CommandKit answering(String answer) {
        terminal = Invocation.Terminal.INTERACTIVE;
        in = new ByteArrayInputStream((answer + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    ExitCode run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Invocation invocation = new Invocation(
                root, Map.of("NO_COLOR", "1"), in, new PrintWriter(out, true), new PrintWriter(err, true), terminal);
        return new CommandLineRun(invocation, environments).execute(args);
    }

    /** Standard output, with the run's own time as T. */
    String out() {
        return timeless(out.toString());
    }

    /** Standard error, with the run's own time as T. */
    String err() {
        return timeless(err.toString());
    }

    private static String timeless(String text) {
        return text.replaceAll("(stacks?[^·\\n]*) · \\d+\\.\\d s\\n", "$1 · T\n")
                .replaceAll("\\r\\n", "\n");
    }
}
