package io.penstock.engine.resume;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The rules by resource type; those for AWS's are in {@code creates.txt}. */
public final class CreateRules {

    private static final String FILE = "creates.txt";

    private final Map<String, CreateRule> rules;

    private CreateRules(Map<String, CreateRule> rules) {
        this.rules = Map.copyOf(rules);
    }

    /** Those that come with Penstock. */
    public static CreateRules standard() {
        try (InputStream in = Objects.requireNonNull(CreateRules.class.getResourceAsStream(FILE))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads rules, one a line: the type (or a package with a colon, for all its types), the word {@code find},
     * {@code again} or {@code refused}, and what that takes. A hash begins a comment.
     *
     * @throws IllegalArgumentException if a line is no rule
     */
    public static CreateRules parse(String text) {
        Map<String, CreateRule> rules = new HashMap<>();
        text.lines()
                .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .forEach(line -> add(line, rules));
        return new CreateRules(rules);
    }

    private static void add(String line, Map<String, CreateRule> rules) {
        String[] words = line.split("\\s+", 3);
        CreateRule rule =
                switch (words.length < 2 ? "" : words[1]) {
                    case "find" -> find(words[2]);
                    case "again" -> new CreateRule.Again();
                    case "refused" -> new CreateRule.Refused(Pattern.compile(words[2]));
                    default -> throw new IllegalArgumentException("No rule: " + line);
                };
        rules.put(words[0], rule);
    }

    private static CreateRule find(String words) {
        String[] parts = words.split("\\s+->\\s+", 2);
        return new CreateRule.Find(parts[0], parts.length < 2 ? "" : parts[1]);
    }

    /** @param type such as {@code aws:kinesis/stream:Stream} */
    CreateRule of(String type) {
        CreateRule ofType = rules.get(type);
        if (ofType != null) {
            return ofType;
        }
        return rules.getOrDefault(type.substring(0, type.indexOf(':') + 1), new CreateRule.Unknown());
    }
}
