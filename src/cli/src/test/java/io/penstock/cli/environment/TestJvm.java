package io.penstock.cli.environment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own on the tests' class path, which starts as fast as one can. */
public final class TestJvm {

    private TestJvm() {}

    /** The command line that starts the class's {@code main}. */
    public static List<String> command(Class<?> main, List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}
