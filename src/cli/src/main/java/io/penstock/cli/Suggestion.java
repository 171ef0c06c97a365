package io.penstock.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which of the known names a misspelt one was meant to be. */
final class Suggestion {

    private Suggestion() {}

    /** The known name nearest to the given one; empty where none is near: a third of its letters may differ, and at least one. */
    static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** " Did you mean "x"?" for the end of a message, or nothing. */
    static String didYouMean(String name, Collection<String> known) {
        return nearest(name, known)
                .map(near -> " Did you mean \"" + near + "\"?")
                .orElse("");
    }

    // Optimal string alignment: one step inserts, deletes or replaces a letter, or swaps two neighbours.
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
