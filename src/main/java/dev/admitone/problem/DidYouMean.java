/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Suggests the known name that is closest to an unknown one. */
public final class DidYouMean {

    /** Longer names are not compared: the cost is the product of the lengths. */
    private static final int LONGEST = 64;

    private DidYouMean() {}

    /**
     * Returns {@code "; did you mean x?"} for the known name that is meant: the name of another API translated, else
     * the closest. Empty if there is none.
     */
    public static String hint(String written, Collection<String> known) {
        return hint(written, known, known);
    }

    /**
     * As {@link #hint(String, Collection)} for a value instead of a name. The closest has the same digits: they are
     * versions and levels, and the nearest one may be weaker than what is meant.
     */
    public static String hintOfValue(String written, Collection<String> known) {
        var digits = digits(written);
        return hint(
                written,
                known,
                known.stream().filter(word -> digits(word).equals(digits)).toList());
    }

    private static String hint(String written, Collection<String> known, Collection<String> similar) {
        var foreign = ForeignNames.translate(written, known);
        var closest = foreign == null ? closest(written, similar) : foreign;
        return closest == null ? "" : "; did you mean " + closest + "?";
    }

    private static String digits(String word) {
        return word.replaceAll("[^0-9]", "");
    }

    private static @Nullable String closest(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return null;
        }
        String closest = null;
        int fewest = Integer.MAX_VALUE;
        for (var word : known) {
            int edits = new Comparison(written, word).edits(Math.min(tolerance(written, word), fewest - 1));
            if (edits < fewest) {
                fewest = edits;
                closest = word;
            }
        }
        return closest;
    }

    /** A name of one letter is one edit away from every other. */
    private static int tolerance(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        return shorter < 2 ? 0 : Math.max(1, shorter / 3);
    }

    /** Counts the edits between two names, a swap of neighbours being one: "polciy" is one away from "policy". */
    private static final class Comparison {

        private final String a;
        private final String b;
        private final int[][] edits;

        Comparison(String a, String b) {
            this.a = a.toLowerCase(Locale.ROOT);
            this.b = b.toLowerCase(Locale.ROOT);
            this.edits = new int[this.a.length() + 1][this.b.length() + 1];
        }

        /** The number of edits, or the largest integer if there are more than allowed. */
        int edits(int allowed) {
            if (Math.abs(a.length() - b.length()) > allowed) {
                return Integer.MAX_VALUE;
            }
            for (int i = 0; i <= a.length(); i++) {
                for (int j = 0; j <= b.length(); j++) {
                    edits[i][j] = i == 0 || j == 0 ? i + j : fewest(i, j);
                }
            }
            int all = edits[a.length()][b.length()];
            return all <= allowed ? all : Integer.MAX_VALUE;
        }

        private int fewest(int i, int j) {
            int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
            int best = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
            boolean swapped =
                    i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
            return swapped ? Math.min(best, 1 + edits[i - 2][j - 2]) : best;
        }
    }
}
