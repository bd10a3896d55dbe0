/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import dev.admitone.axinom.message.ContentKeysSource;
import dev.admitone.axinom.message.EntitlementMessage;
import dev.admitone.diagnosis.Guids;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a license request names, beside those that the message entitles to.
 *
 * @param named the keys that the request names, null for one that is not a GUID; empty if it names none
 * @param entitled the keys of the message, each once
 * @param any whether the message entitles to every key
 * @param ignored whether the license has all keys of the message, regardless of the request
 * @param mayBeIgnored the same for some DRM system, if the request names none
 */
record RequestedKeys(
        List<@Nullable UUID> named, Set<UUID> entitled, boolean any, boolean ignored, boolean mayBeIgnored) {

    static RequestedKeys of(EntitlementMessage message, TokenCheck check) {
        var named = new ArrayList<@Nullable UUID>();
        if (check.keyIds() != null) {
            check.keyIds().forEach(id -> named.add(Guids.parse(id)));
        }
        var source = message.source();
        boolean any = source != null && source.licenseRequest() != null;
        return new RequestedKeys(
                named, entitled(source), any, !any && areIgnored(message, check), mayBeIgnored(message, check));
    }

    private static Set<UUID> entitled(@Nullable ContentKeysSource source) {
        var entitled = new LinkedHashSet<UUID>();
        if (source != null) {
            source.references("").keys().forEach(key -> {
                if (key.id() != null) {
                    entitled.add(key.id());
                }
            });
        }
        return entitled;
    }

    /** The vendor names both members as exceptions from the rule that every requested key must be entitled. */
    private static boolean areIgnored(EntitlementMessage message, TokenCheck check) {
        var license = message.terms().license();
        return license != null && check.drm() != null && license.ignoresRequestedKeys(check.drm());
    }

    private static boolean mayBeIgnored(EntitlementMessage message, TokenCheck check) {
        var license = message.terms().license();
        return check.drm() == null
                && license != null
                && (license.ignoresRequestedKeys(DrmSystem.FAIRPLAY)
                        || license.ignoresRequestedKeys(DrmSystem.WIDEVINE));
    }

    /** Says so if a key that is not entitled would be, with its bytes in PlayReady's order. */
    String mismatchHint() {
        boolean isSwapped = named.stream()
                .anyMatch(id -> id != null && !entitled.contains(id) && entitled.contains(Guids.swapped(id)));
        return isSwapped
                ? "a requested key id is one of the message in PlayReady's byte order (little endian): reverse the bytes"
                        + " of its first three groups"
                : "the vendor denies the license if any requested key is not in the message";
    }

    /** Whether the message entitles to every named key. */
    boolean areEntitled() {
        return any || ignored || entitled.containsAll(named);
    }
}
