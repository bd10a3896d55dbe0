/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.advice;

import dev.admitone.axinom.message.AxinomOptions;
import dev.admitone.axinom.message.EntitlementMessage;
import dev.admitone.axinom.message.KeyReferences;
import dev.admitone.axinom.message.LicenseServiceMessage;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.UsageAdvice;
import dev.admitone.token.Warning;
import dev.admitone.vendor.Profiles;
import dev.admitone.vendor.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the warnings about one token; at most 100, as with violations. */
public final class Warnings {

    private static final Duration LONG_DURATION = Duration.ofHours(1);
    private static final String EXPIRATION = "/expiration_date";
    private static final int MOST = 100;

    private final @Nullable DrmSystem drm;
    private final Set<String> muted;
    private final String message;
    private final List<Warning> found = new ArrayList<>();

    /**
     * Collects for one DRM system.
     *
     * @param drm the system that will ask for the license, or null if any may
     * @param muted codes that are left out
     */
    public Warnings(@Nullable DrmSystem drm, Set<String> muted) {
        this(drm, muted, Profiles.POLICY);
    }

    private Warnings(@Nullable DrmSystem drm, Set<String> muted, String message) {
        this.drm = drm;
        this.muted = muted;
        this.message = message;
    }

    /** Collects the warnings about a token that was made before, with pointers into its payload. */
    public static Warnings ofToken(@Nullable DrmSystem drm, Set<String> muted) {
        return new Warnings(drm, muted, LicenseServiceMessage.PLACE);
    }

    void add(Advice advice, String pointer) {
        if (!muted.contains(advice.code()) && found.size() < MOST) {
            found.add(advice.at(place(pointer)));
        }
    }

    private String place(String pointer) {
        return pointer.startsWith(Profiles.POLICY + "/")
                ? message + pointer.substring(Profiles.POLICY.length())
                : pointer;
    }

    /** Adds if a condition holds. */
    void addIf(boolean condition, Advice advice, String pointer) {
        if (condition) {
            add(advice, pointer);
        }
    }

    /** Whether the token can be exchanged for licenses of the system. */
    boolean concern(DrmSystem system) {
        return drm == null || drm == system;
    }

    public void aboutMessage(EntitlementMessage message, KeyReferences keys) {
        LicenseAdvice.give(message.terms().license(), this);
        KeyAdvice.give(message, keys, this);
        AccessAdvice.give(message.terms().accessControl(), this);
        ConcurrencyAdvice.give(message, this);
    }

    /** Warns about how much longer than now a token can be exchanged for a license. */
    public void aboutLife(LicenseServiceMessage payload, Instant now) {
        var end = payload.expirationDate();
        var begin = payload.beginDate();
        if (end == null) {
            add(Advice.NO_END, EXPIRATION);
        } else {
            aboutDuration(new Validity(begin, begin != null && begin.isAfter(now) ? begin : now, end), EXPIRATION);
        }
    }

    /** Warns about the message of a payload. */
    public void aboutPayload(LicenseServiceMessage payload) {
        var source = payload.message().source();
        if (source != null) {
            aboutMessage(payload.message(), source.references(Profiles.POLICY + "/" + EntitlementMessage.SOURCE));
        }
    }

    /** Warns of a long token duration, at the place of the request that sets it. */
    public void aboutDuration(Validity validity, String pointer) {
        var duration = Duration.between(validity.start(), validity.end());
        addIf(duration.compareTo(LONG_DURATION) > 0, Advice.LONG_DURATION, pointer);
    }

    public void aboutToken(String token, IssuedToken.Delivery delivery, Validity validity, Instant now) {
        var begin = validity.begin();
        addIf(begin != null && !begin.isAfter(now), Advice.BEGIN_DATE, AxinomOptions.POINTER + "/begin_date");
        addIf(delivery.exceedsHeader(token), Advice.LONG_HEADER, "");
    }

    /** Warns of keys that may be wrapped under another communication key than the one that signs. */
    public void aboutWrappedKeys(List<String> pointers) {
        pointers.forEach(pointer -> add(Advice.WRAPPED_ELSEWHERE, pointer));
    }

    /** Usage rules that the message cannot express. They concern who may view, so no site can mute them. */
    public void aboutEntitlement(List<UsageAdvice> advice) {
        advice.forEach(piece -> found.add(piece.warning()));
    }

    public List<Warning> found() {
        return List.copyOf(found);
    }
}
