package io.penstock.cli.view;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.TypeToken;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words for durations, counts, kinds and types, the same everywhere. */
public final class Wording {

    private Wording() {}

    /** {@code 0.4 s}, {@code 12 s}, {@code 3 min 05 s}. */
    public static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = (millis + 500) / 1000;
        return seconds < 60 ? seconds + " s" : String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }

    /** {@code 00:07}, {@code 12:30}, {@code 1:02:03}. */
    public static String clock(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** {@code 1 stack}, {@code 3 stacks}. */
    public static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    public static String list(Collection<?> things) {
        List<String> words = things.stream().map(Object::toString).toList();
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }

    public static String chain(List<StackName> stacks) {
        return stacks.stream().map(StackName::value).collect(Collectors.joining(" > "));
    }

    /** How the run is called in a headline. */
    public static String title(Operation operation) {
        return switch (operation) {
            case PREVIEW -> "Preview";
            case UP -> "Update";
            case DRIFT -> "Drift";
            case REFRESH -> "Refresh";
            case DESTROY -> "Destruction";
        };
    }

    /** Counts of changes in words: {@code 2 created, 1 replaced}; in a preview {@code 2 create}; of drift {@code 1 gone}. */
    public static String changes(Collection<ResourceChange> changes, Operation operation) {
        Map<Kind, Integer> counts = counts(changes);
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + change(entry.getKey(), operation))
                .collect(Collectors.joining(", "));
    }

    /** A change in a word: {@code replaced}; in a preview {@code replace}; found by a look for drift {@code gone}. */
    public static String change(Kind kind, Operation operation) {
        return switch (operation) {
            case PREVIEW -> verb(kind);
            case DRIFT -> kind == Kind.DELETE ? "gone" : kind == Kind.UPDATE ? "changed" : done(kind);
            case UP, REFRESH, DESTROY -> done(kind);
        };
    }

    /** How many changes of each kind, in the order of their weight; those that change nothing are not counted. */
    static Map<Kind, Integer> counts(Collection<ResourceChange> changes) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        changes.stream()
                .filter(change -> change.kind() != Kind.SAME)
                .forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        return counts;
    }

    public static String verb(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static String done(Kind kind) {
        return switch (kind) {
            case CREATE -> "created";
            case UPDATE -> "updated";
            case REPLACE -> "replaced";
            case DELETE -> "deleted";
            case READ -> "read";
            case SAME -> "unchanged";
        };
    }

    static String doing(Kind kind) {
        return switch (kind) {
            case CREATE -> "creating";
            case UPDATE -> "updating";
            case REPLACE -> "replacing";
            case DELETE -> "deleting";
            case READ -> "reading";
            case SAME -> "checking";
        };
    }

    /** Pulumi's sign for a change: {@code +}, {@code ~}, {@code -/+}, {@code -}. */
    static String sign(Kind kind) {
        return switch (kind) {
            case CREATE -> "+";
            case UPDATE -> "~";
            case REPLACE -> "-/+";
            case DELETE -> "-";
            case READ -> ">";
            case SAME -> " ";
        };
    }

    /** A type token without the part that repeats it: {@code aws:kinesis:Stream}. */
    public static String type(String token) {
        return TypeToken.shortened(token);
    }

    /** Text cut in the middle to a length, so that both its ends can be read. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        if (length < 3) {
            return text.substring(0, Math.max(0, length));
        }
        int head = (length - 1) / 2;
        int tail = length - 1 - head;
        return text.substring(0, head) + "…" + text.substring(text.length() - tail);
    }
}
