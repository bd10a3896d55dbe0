package dev.admitone.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A license token and what its receiver needs to know about it.
 *
 * @param token the token; whoever has it can exchange it, so it is no part of {@link #toString()}
 * @param drm the DRM system it is for, or null if it is for any
 * @param notBefore the first instant at which it can be exchanged for a license
 * @param expiresAt the first instant at which it can no longer be
 * @param delivery how a player hands it to the license server
 * @param warnings what the caller should know although no rule is broken
 * @param unique a name, of at most 150 characters, that must be reserved before the token is handed out, because its
 *     equal would be refused where it was used; null if two equal tokens do no harm
 * @param keyId the id of the key that signed or encrypted it; null if its keys have no ids
 */
public record IssuedToken(
        String token,
        @Nullable DrmSystem drm,
        Instant notBefore,
        Instant expiresAt,
        Delivery delivery,
        List<Warning> warnings,
        @Nullable String unique,
        @Nullable String keyId) {

    /** A token whose keys have no ids. */
    public IssuedToken(
            String token,
            @Nullable DrmSystem drm,
            Instant notBefore,
            Instant expiresAt,
            Delivery delivery,
            List<Warning> warnings,
            @Nullable String unique) {
        this(token, drm, notBefore, expiresAt, delivery, warnings, unique, null);
    }

    /** A token whose equal does no harm. */
    public IssuedToken(
            String token,
            @Nullable DrmSystem drm,
            Instant notBefore,
            Instant expiresAt,
            Delivery delivery,
            List<Warning> warnings) {
        this(token, drm, notBefore, expiresAt, delivery, warnings, null);
    }

    /** A token without warnings whose equal does no harm. */
    public IssuedToken(String token, @Nullable DrmSystem drm, Instant notBefore, Instant expiresAt, Delivery delivery) {
        this(token, drm, notBefore, expiresAt, delivery, List.of());
    }

    /**
     * How a player hands a token to the license server.
     *
     * @param header the HTTP request header that carries it
     * @param query the query parameter that may carry it instead
     */
    public record Delivery(String header, String query) {}

    /** The same token, with the id of the key that made it. */
    public IssuedToken madeWith(String key) {
        return new IssuedToken(token, drm, notBefore, expiresAt, delivery, warnings, unique, key);
    }

    @Override
    public String toString() {
        return "IssuedToken[drm=" + drm + ", notBefore=" + notBefore + ", expiresAt=" + expiresAt + "]";
    }
}
