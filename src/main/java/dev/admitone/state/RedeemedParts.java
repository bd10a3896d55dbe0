/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who used which parts of a token. Immutable, and small: half a million of them are nothing unusual, and every request
 * pays for what the garbage collector has to look through.
 */
final class RedeemedParts {

    /** More keys than any content has. */
    static final int MOST = 1_000;

    /** For each use: the fingerprints of the part and of its claimant, of two numbers each. */
    private static final int NUMBERS = 4;

    private static final RedeemedParts NONE = new RedeemedParts(new long[0], Long.MIN_VALUE);

    private final long[] uses;
    private final long until;

    private RedeemedParts(long[] uses, long until) {
        this.uses = uses;
        this.until = until;
    }

    /** What is still remembered at a time. */
    static RedeemedParts at(@Nullable RedeemedParts parts, long now) {
        return parts == null || parts.isOver(now) ? NONE : parts;
    }

    /** The first millisecond since 1970 at which it can be forgotten. */
    long until() {
        return until;
    }

    boolean isOver(long now) {
        return now >= until;
    }

    /** How many parts there are. */
    int size() {
        return uses.length / NUMBERS;
    }

    /**
     * The same with what a claim uses. It may have more than {@value #MOST} parts then.
     *
     * @param end until when that is remembered
     * @return null if another claimant has one of the parts
     */
    @Nullable RedeemedParts with(Redemption claim, long end) {
        var claimant = Fingerprint.of(claim.claimant());
        var more = Arrays.copyOf(uses, uses.length + claim.parts().size() * NUMBERS);
        int length = uses.length;
        for (var name : claim.parts()) {
            var part = Fingerprint.of(name);
            int use = find(part);
            if (use < 0) {
                part.writeTo(more, length);
                claimant.writeTo(more, length + Fingerprint.NUMBERS);
                length += NUMBERS;
            } else if (!claimant.isAt(uses, use + Fingerprint.NUMBERS)) {
                return null;
            }
        }
        return new RedeemedParts(length == more.length ? more : Arrays.copyOf(more, length), Math.max(end, until));
    }

    private int find(Fingerprint part) {
        for (int use = 0; use < uses.length; use += NUMBERS) {
            if (part.isAt(uses, use)) {
                return use;
            }
        }
        return -1;
    }
}
