/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import dev.admitone.problem.Refused;
import dev.admitone.token.AllowedLicense;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sigma DRM. Its answer has minutes, which are rounded down. */
final class SigmaContract implements CallbackContract {

    /** The most minutes that the vendor takes. */
    private static final long MOST = 71_582_788;

    private static final int MINUTE = 60;

    /** The vendor's pages have both names. */
    @Override
    public Asked read(CallbackMembers members) {
        var contentIds = Stream.of("asset", "assets")
                .flatMap(name -> members.strings(name).stream())
                .distinct()
                .toList();
        return Asked.read(members, contentIds, null);
    }

    @Override
    public ObjectNode write(Authorized authorized) {
        var answer = JsonNodeFactory.instance.objectNode();
        var payload = answer.putObject("payload");
        writeTimes(payload, authorized.expressible(), authorized.now());
        authorized.site().sigma().forEach(payload::put);
        return answer;
    }

    private static void writeTimes(ObjectNode payload, AllowedLicense license, Instant now) {
        payload.put("storeLicense", license.storable());
        var play = minutes(license.playDuration());
        var seconds = license.seconds(now);
        // Without an end, the first viewing is taken for the issue, which is earlier.
        var end = seconds == null ? play : minutes(seconds);
        if (end == null) {
            return;
        }
        payload.put("keyExpireTime", end);
        if (license.storable()) {
            payload.put("storeLicenseTime", end);
        }
        if (play != null) {
            payload.put("playDuration", Math.min(play, end));
        }
    }

    /** Nothing says what 0 means. */
    private static @Nullable Long minutes(@Nullable Number seconds) {
        if (seconds == null) {
            return null;
        }
        long minutes = Math.min(MOST, seconds.longValue() / MINUTE);
        if (minutes == 0) {
            throw new Refused("", CallbackCode.NOT_USABLE, "a license of a minute or more: the vendor counts minutes");
        }
        return minutes;
    }
}
