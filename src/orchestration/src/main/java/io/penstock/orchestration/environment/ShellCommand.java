package io.penstock.orchestration.environment;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Penstock's commands as messages tell them: a shell takes them as they stand. */
public final class ShellCommand {

    /**
     * What starts Penstock at a project's root: the launcher in its own checkout, and in a project of one's own the script
     * of that name (docs/library.md).
     */
    public static final String PENSTOCK = "./penstock";

    private ShellCommand() {}

    /** {@code ./penstock up dev} of {@code up} and the environment. */
    public static String of(Object... words) {
        return ofWords(Arrays.stream(words).map(Object::toString).toList());
    }

    /** The same on stacks; on all where there are none. */
    public static String on(String command, EnvironmentName environment, Collection<StackName> stacks) {
        return ofWords(Stream.concat(
                        Stream.of(command, environment.value()), stacks.stream().map(StackName::value))
                .toList());
    }

    /** The command of these words, each quoted where a shell would not take it for itself. */
    public static String ofWords(List<String> words) {
        return PENSTOCK + " " + words.stream().map(ShellCommand::quoted).collect(Collectors.joining(" "));
    }

    /** A word as a POSIX shell takes it: in single quotes where it holds more than plain characters. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9@%+:,./_-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
