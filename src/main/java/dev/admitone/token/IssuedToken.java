/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A license token with what its caller needs to know about it.
 *
 * @param token the token; its holder can exchange it, so it is not part of {@link #toString()}
 * @param drm the DRM system it is for, or null if it is for any
 * @param notBefore the first instant at which it can be exchanged for a license
 * @param expiresAt the first instant at which it can no longer be
 * @param warnings hints to the caller although no rule is broken
 * @param uniqueName a name, of at most 150 characters, that must be reserved before the token is handed out, because an
 *     equal one would be refused where it was used; null if two equal tokens do no harm
 * @param keyId the id of the key that signed or encrypted it; null if its keys have no ids
 * @param messageId the id in the token if the request chose another than that of the answer; else null
 * @param license what its policy allows a license; null if the format does not say
 */
public record IssuedToken(
        String token,
        @Nullable DrmSystem drm,
        Instant notBefore,
        Instant expiresAt,
        List<Warning> warnings,
        @Nullable String uniqueName,
        @Nullable String keyId,
        @Nullable String messageId,
        @Nullable AllowedLicense license) {

    /** A token whose format does not say what it allows a license. */
    public IssuedToken(
            String token,
            @Nullable DrmSystem drm,
            Instant notBefore,
            Instant expiresAt,
            List<Warning> warnings,
            @Nullable String uniqueName,
            @Nullable String keyId,
            @Nullable String messageId) {
        this(token, drm, notBefore, expiresAt, warnings, uniqueName, keyId, messageId, null);
    }

    /** A token with the id of the answer, or without any. */
    public IssuedToken(
            String token,
            @Nullable DrmSystem drm,
            Instant notBefore,
            Instant expiresAt,
            List<Warning> warnings,
            @Nullable String uniqueName,
            @Nullable String keyId) {
        this(token, drm, notBefore, expiresAt, warnings, uniqueName, keyId, null, null);
    }

    /** The same token with what its policy allows a license. */
    public IssuedToken allowing(AllowedLicense allowed) {
        return new IssuedToken(token, drm, notBefore, expiresAt, warnings, uniqueName, keyId, messageId, allowed);
    }

    /** The same token with further warnings, which come first. Everything else stays. */
    public IssuedToken warned(List<Warning> further) {
        if (further.isEmpty()) {
            return this;
        }
        var all = Stream.concat(further.stream(), warnings.stream()).toList();
        return new IssuedToken(token, drm, notBefore, expiresAt, all, uniqueName, keyId, messageId, license);
    }

    /**
     * How a player sends a token to the license server.
     *
     * @param header the HTTP request header that carries it
     * @param query the query parameter that may carry it instead; null, and left out of answers, if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivery(String header, @Nullable String query) {

        private static final int HEADER_LIMIT = 8 * 1024;

        /** The names in a sentence: each after the words that stand before it. */
        public String inWords(String beforeHeader, String beforeQuery) {
            return beforeHeader + header + (query == null ? "" : beforeQuery + query);
        }

        /** Whether the header line with a token is longer than 8 KiB, which many proxies do not pass. */
        public boolean exceedsHeader(String token) {
            return header.length() + ": ".length() + token.length() + "\r\n".length() > HEADER_LIMIT;
        }
    }

    @Override
    public String toString() {
        return "IssuedToken[drm=" + drm + ", notBefore=" + notBefore + ", expiresAt=" + expiresAt + "]";
    }
}
