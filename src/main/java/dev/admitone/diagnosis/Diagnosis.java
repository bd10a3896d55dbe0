/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import java.util.Optional;

/**
 * Says what a string looks like that is not what was expected, and what to do about it. The answer is made of fixed
 * texts and lengths and quotes nothing of the string, so everybody may read it. Thread-safe.
 *
 * <p>What it says is tested on the string; what is only likely has the word "perhaps". The work is linear in the
 * length, of which the first 32,768 characters are looked at.
 */
public final class Diagnosis {

    private static final int LONGEST = 32 * 1024;

    /** Quotes around quotes around a percent-encoded token: what is deeper is not worth a longer answer. */
    private static final int DEEPEST = 3;

    private Diagnosis() {}

    /**
     * Sentences that name each slip found, and then the expected form of a token; only the latter if no slip is known.
     * For a key or a GUID the answer is empty if nothing is known.
     */
    public static String of(String text, Expected expected) {
        var found = slips(text, expected);
        if (expected.form().isEmpty()) {
            return found;
        }
        return found.isEmpty() ? expected.form() : found + ". " + capitalised(expected.form());
    }

    /** The same without the expected form; empty if no slip is known. */
    public static String slips(String text, Expected expected) {
        var answer = new StringBuilder();
        var sample = new Sample(text.length() > LONGEST ? text.substring(0, LONGEST) : text, expected);
        for (int depth = 0; depth < DEEPEST; depth++) {
            var slip = find(sample).orElse(null);
            if (slip == null) {
                break;
            }
            answer.append(depth == 0 ? "it " : ". The rest ")
                    .append(slip.what())
                    .append(": ")
                    .append(slip.next());
            var rest = slip.rest();
            if (rest == null) {
                break;
            }
            sample = sample.with(rest.apply(sample));
        }
        return answer.toString();
    }

    private static Optional<Slip> find(Sample sample) {
        return sample.hasForm() && !sample.jose().isToken()
                ? Optional.empty()
                : SlipTable.ROWS.stream().filter(slip -> slip.isIn(sample)).findFirst();
    }

    private static String capitalised(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
