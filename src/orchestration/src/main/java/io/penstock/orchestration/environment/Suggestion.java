package io.penstock.orchestration.environment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a misspelt one was probably meant to be. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * The known name that is nearest to what was written, if one is near enough to be meant: at most a third of its
     * letters differ, upper and lower case being the same, or what was written is its beginning or its end.
     */
    public static Optional<String> nearest(String written, Collection<String> known) {
        return known.stream()
                .filter(name -> !name.equals(written))
                .filter(name -> isNear(written, name))
                .min(Comparator.<String>comparingInt(name -> distance(lower(written), lower(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code  Did you mean "x"?} with a leading space, or nothing where no known name is near. */
    public static String sentence(String written, Collection<String> known) {
        return nearest(written, known)
                .map(name -> " Did you mean \"" + name + "\"?")
                .orElse("");
    }

    private static boolean isNear(String written, String name) {
        String left = lower(written);
        String right = lower(name);
        if (left.length() >= 3 && (right.startsWith(left) || right.endsWith(left))) {
            return true;
        }
        return distance(left, right) <= Math.max(1, Math.max(left.length(), right.length()) / 3);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours count one each. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
