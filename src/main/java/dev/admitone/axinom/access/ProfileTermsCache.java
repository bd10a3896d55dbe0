/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import dev.admitone.axinom.message.Dialect;
import dev.admitone.axinom.message.EntitlementMessage;
import dev.admitone.axinom.message.LicenseTerms;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The license terms of a site's profiles as they stand in the tokens that this service writes. Immutable.
 *
 * <p>Most of a token is the JSON of a profile, which was read with the configuration: a token that has it byte for byte
 * is read without it. That takes a third of the time and gives the same message, which a test verifies.
 */
final class ProfileTermsCache {

    private static final byte[] MESSAGE = ascii(",\"message\":");
    private static final byte[] BEFORE = ascii(",\"message\":{\"type\":\"entitlement_message\",\"version\":2");
    private static final byte[] BEHIND = ascii(",\"" + EntitlementMessage.SOURCE + "\":");

    private final Dialect dialect;
    private final List<Known> known;

    ProfileTermsCache(List<LicenseTerms> terms, Dialect dialect) {
        this.dialect = dialect;
        this.known = terms.stream()
                .filter(written -> !written.json().isEmpty())
                .map(written -> new Known(written.json().getBytes(StandardCharsets.UTF_8), dialect.knowing(written)))
                .toList();
    }

    /** For payloads that are whole. */
    Dialect dialect() {
        return dialect;
    }

    private static final class Known {

        private final byte[] json;
        private final Dialect dialect;

        Known(byte[] json, Dialect dialect) {
            this.json = json;
            this.dialect = dialect;
        }
    }

    /** The part of a payload that remains to be read, and how. */
    static final class Rest {

        private final byte[] json;
        private final Dialect dialect;

        private Rest(byte[] json, Dialect dialect) {
            this.json = json;
            this.dialect = dialect;
        }

        /** The payload, or the payload without the terms that the dialect knows. The bytes must not be changed. */
        byte[] json() {
            return json;
        }

        Dialect dialect() {
            return dialect;
        }
    }

    /** Leaves the terms of a profile out of a payload that has them where this service writes them. */
    Rest of(byte[] payload) {
        int front = endOfFront(payload);
        var found = front < 0 ? null : find(payload, front);
        if (found == null) {
            return new Rest(payload, dialect);
        }
        int behind = front + found.json.length;
        var rest = Arrays.copyOf(payload, payload.length - found.json.length);
        System.arraycopy(payload, behind, rest, front, payload.length - behind);
        return new Rest(rest, found.dialect);
    }

    /**
     * Where the terms begin, or -1. The message is the second object of the payload, so nothing can stand around it;
     * and a quote after a comma does not continue a string.
     */
    private static int endOfFront(byte[] payload) {
        int brace = 1;
        while (brace < payload.length && payload[brace] != '{') {
            brace++;
        }
        int start = brace - MESSAGE.length;
        return start > 0 && stands(BEFORE, payload, start) ? start + BEFORE.length : -1;
    }

    private @Nullable Known find(byte[] payload, int start) {
        for (var candidate : known) {
            if (stands(candidate.json, payload, start) && stands(BEHIND, payload, start + candidate.json.length)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean stands(byte[] part, byte[] text, int start) {
        int end = start + part.length;
        return end <= text.length && Arrays.equals(text, start, end, part, 0, part.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
