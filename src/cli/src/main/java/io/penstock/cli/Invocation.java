package io.penstock.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * One call of the command: all that it sees of the world.
 *
 * @param root Penstock's root: the checkout
 * @param environment the environment variables
 * @param in standard input
 * @param out standard output: results only
 * @param err standard error: progress and messages
 * @param terminal what the command may assume of the user's terminal
 */
record Invocation(
        Path root,
        Map<String, String> environment,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Terminal terminal) {

    /** Whether a person sees what is printed, and can answer. */
    enum Terminal {
        /** Input and output are a terminal: a live view and questions are possible. */
        INTERACTIVE,
        /** A pipe, a file or CI: plain lines, no questions. */
        PLAIN
    }

    Invocation {
        environment = Map.copyOf(environment);
    }

    /** The call that this process was started for. */
    static Invocation ofProcess() {
        String root = System.getProperty("penstock.root", System.getenv().getOrDefault("PENSTOCK_ROOT", ""));
        return ofProcessAt(Path.of(root).toAbsolutePath().normalize());
    }

    /** The call that this process was started for, of the project at that root. */
    static Invocation ofProcessAt(Path root) {
        Map<String, String> environment = System.getenv();
        return new Invocation(
                root,
                environment,
                System.in,
                new PrintWriter(System.out, true, charset("stdout.encoding")),
                new PrintWriter(System.err, true, charset("stderr.encoding")),
                terminal(environment));
    }

    /** The launcher asks the shell; of a process that was started by other means the JVM has to say it. */
    private static Terminal terminal(Map<String, String> environment) {
        String told = System.getProperty("penstock.terminal", "");
        boolean seen = told.isEmpty() ? hasTerminal() : told.equals("true");
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean ci = !environment.getOrDefault("CI", "").isEmpty();
        return seen && !dumb && !ci ? Terminal.INTERACTIVE : Terminal.PLAIN;
    }

    // From JDK 22 on there is a console even where there is no terminal, and a method that tells.
    private static boolean hasTerminal() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static Charset charset(String property) {
        String name = System.getProperty(property, System.getProperty("native.encoding", ""));
        return name.isEmpty() || !Charset.isSupported(name) ? StandardCharsets.UTF_8 : Charset.forName(name);
    }
}
