package io.penstock.cli.outputs;

import java.util.Locale;
import java.util.Set;

/**
 * A name as identifiers of programming languages have it.
 *
 * @param camel {@code inputStream}, for Java, TypeScript, Go and YAML
 * @param snake {@code input_stream}, for Python
 * @param constant {@code INPUT_STREAM}, for a constant in Java
 */
record Identifiers(String camel, String snake, String constant) {

    /** Words of Java, TypeScript, Python or Go that are no identifiers there and may well name an output. */
    private static final Set<String> RESERVED = Set.of(
            ("abstract and as assert async await boolean break byte case catch chan char class const continue debugger def"
                            + " default defer del delete do double elif else enum except export extends fallthrough false"
                            + " final finally float for from func function global go goto if implements import in instanceof"
                            + " int interface is lambda let long map native new nil none nonlocal not null or package pass"
                            + " private protected public raise range return select short static struct super switch"
                            + " synchronized this throw throws transient true try type typeof var void volatile while with"
                            + " yield")
                    .split(" "));

    /** Of the name of a stack or an output, such as {@code input-stream} or {@code streamName}. */
    static Identifiers of(String name) {
        String snake = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .replaceAll("[-_]+", "_")
                .replaceAll("_$", "")
                .toLowerCase(Locale.ROOT);
        String constant = snake.toUpperCase(Locale.ROOT);
        String free = RESERVED.contains(snake) ? snake + "_value" : snake;
        StringBuilder camel = new StringBuilder();
        for (String word : free.split("_")) {
            camel.append(camel.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return new Identifiers(camel.toString(), free, constant);
    }
}
