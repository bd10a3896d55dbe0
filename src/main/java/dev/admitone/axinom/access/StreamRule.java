/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import dev.admitone.axinom.message.AccessControl;
import dev.admitone.axinom.message.EntitlementMessage;
import dev.admitone.axinom.message.LicenseConfiguration;
import dev.admitone.axinom.message.LicenseTerms;
import dev.admitone.axinom.message.Session;
import dev.admitone.axinom.message.StringFormats;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenUse.Counted;
import dev.admitone.token.TokenUse.Playing;
import dev.admitone.token.TokenUse.StreamUse;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.vendor.ShortName;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Determines which stream of which user a token is for, if its message limits streams. For valid messages, which have a
 * user, and a session id where sessions are counted by it.
 */
final class StreamRule {

    private static final String RULE = LicenseTerms.LICENSE_SERVER + ".access_control.concurrency_limit";

    private static final Set<DrmSystem> SYSTEMS =
            EnumSet.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE);
    private static final int LONGEST_ID = 200;

    private final EntitlementMessage message;
    private final TokenCheck check;
    private final List<Failure> failures;

    private StreamRule(EntitlementMessage message, TokenCheck check, List<Failure> failures) {
        this.message = message;
        this.check = check;
        this.failures = failures;
    }

    /** What identifies a stream. */
    private enum Name {
        NOTHING,
        DEVICE,
        SESSION,
        NATIVE_SESSION
    }

    /**
     * The stream of the check; null if none is counted. Adds a failure if the request lacks what is needed to decide.
     */
    static @Nullable StreamUse of(EntitlementMessage message, TokenCheck check, List<Failure> failures) {
        var limit = message.terms().accessControl().limit();
        return limit == null ? null : new StreamRule(message, check, failures).use(limit);
    }

    private @Nullable StreamUse use(int limit) {
        var control = message.terms().accessControl();
        var name = name(control);
        if (name == Name.NOTHING) {
            return null;
        }
        var playing = playing(name);
        if (playing == null) {
            return null;
        }
        var own = message.terms().license();
        var license = own == null ? LicenseConfiguration.DEFAULTS : own;
        return new StreamUse(
                Objects.requireNonNull(session().userId()),
                playing,
                limit,
                AccessControl.BLOCK_OLDEST_SESSION.equals(control.members().string(AccessControl.MODE)),
                license.interval(),
                license.gracePeriod(),
                TokenFailureCode.TOO_MANY_STREAMS.because(
                        "a stream that is not renewed ends by itself; the vendor's license"
                                + " server answers 403 with X-AxDrm-ErrorCode: 1"),
                TokenFailureCode.STREAM_ENDED.because(
                        AccessControl.BLOCK_OLDEST_SESSION + " lets the newer stream in"));
    }

    private Session session() {
        return Objects.requireNonNull(message.session());
    }

    /** Without the DRM system of the request, what identifies a stream in all systems. */
    private Name name(AccessControl control) {
        var systems = check.drm() == null ? SYSTEMS.stream() : Stream.of(check.drm());
        var names = systems.map(system -> name(control, system)).collect(Collectors.toSet());
        if (names.size() > 1) {
            failures.add(TokenFailureCode.FACT_MISSING.missing("drm", RULE));
            return Name.NOTHING;
        }
        return names.iterator().next();
    }

    private static Name name(AccessControl control, DrmSystem system) {
        if (control.isExempt(system)) {
            return Name.NOTHING;
        }
        if (!control.countsSessions()) {
            return Name.DEVICE;
        }
        return control.usesNativeSessionIds(system) ? Name.NATIVE_SESSION : Name.SESSION;
    }

    /** The vendor requires the device in every mode. */
    private @Nullable Playing playing(Name name) {
        var device = id("client.device_id", check.client().deviceId());
        var id = switch (name) {
            case DEVICE, NOTHING -> device;
            case SESSION -> ShortName.of(Objects.requireNonNull(session().sessionId()), LONGEST_ID);
            case NATIVE_SESSION -> id("client.session_id", check.client().sessionId());
        };
        if (device == null || id == null) {
            return null;
        }
        return new Playing(name == Name.DEVICE ? Counted.DEVICE : Counted.SESSION, id);
    }

    /** GUIDs are normalised, so that a device does not count twice if two proxies write it differently. */
    private @Nullable String id(String member, @Nullable String value) {
        if (value == null) {
            failures.add(TokenFailureCode.FACT_MISSING.missing(member, RULE));
            return null;
        }
        if (value.length() > LONGEST_ID || StringFormats.NOT_BLANK.parser().parse(value) == null) {
            failures.add(TokenFailureCode.FACT_MISSING.saying(
                    member + " is not an id.",
                    RULE + " needs one, of at most " + LONGEST_ID + " characters that are not blank"));
            return null;
        }
        var guid = StringFormats.GUID.parser().parse(value);
        return guid == null ? value : guid.toString();
    }
}
