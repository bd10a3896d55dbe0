/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The redeemed parts of a token and who redeemed each. Immutable. Compact, because a store holds up to a million of
 * them and the garbage collector has to traverse them.
 */
final class RedeemedParts {

    /** More keys than any content has. */
    static final int MOST = 1_000;

    /** Longs per use: the fingerprints of the part and of its claimant. */
    private static final int NUMBERS = 4;

    private static final RedeemedParts NONE = new RedeemedParts(new long[0], Long.MIN_VALUE);

    private final long[] uses;
    private final long until;

    private RedeemedParts(long[] uses, long until) {
        this.uses = uses;
        this.until = until;
    }

    /** The parts that have not expired at a time. */
    static RedeemedParts at(@Nullable RedeemedParts parts, long now) {
        return parts == null || parts.isExpired(now) ? NONE : parts;
    }

    /** Expiry in milliseconds since 1970. */
    long until() {
        return until;
    }

    boolean isExpired(long now) {
        return now >= until;
    }

    int size() {
        return uses.length / NUMBERS;
    }

    /**
     * Adds the parts of a claim. The result may exceed {@value #MOST} parts.
     *
     * @param end expiry of the claim, in milliseconds since 1970
     * @return null if another claimant has redeemed one of the parts
     */
    @Nullable RedeemedParts with(Redemption redemption, long end) {
        var claimant = Fingerprint.of(redemption.claimant());
        var more = Arrays.copyOf(uses, uses.length + redemption.parts().size() * NUMBERS);
        int length = uses.length;
        for (var name : redemption.parts()) {
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
