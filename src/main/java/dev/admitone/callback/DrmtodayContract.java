/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import dev.admitone.token.AllowedLicense;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** castLabs DRMtoday in the mode "callback authorization". The answer is one customer rights token. */
final class DrmtodayContract implements CallbackContract {

    /** The format whose policies are customer rights tokens. */
    private static final String FORMAT = "drmtoday";

    /** Its absence allows the storage. */
    private static final String STORE = "storeLicense";

    private static final String RELATIVE = "relativeExpiration";

    /** An asset with a variant is named as in the vendor's tokens. */
    @Override
    public Asked read(CallbackMembers members) {
        var variant = members.string("variant");
        var contentIds = members.strings("asset").stream()
                .map(asset -> variant == null ? asset : asset + "|" + variant)
                .toList();
        return Asked.read(members, contentIds, members.string("client"));
    }

    @Override
    public ObjectNode write(Authorized authorized) {
        var license = authorized.license();
        if (license != null && license.policy() != null && authorized.format().equals(FORMAT)) {
            var own = license.policy().expose().deepCopy();
            return own.path(STORE).isBoolean() ? own : own.put(STORE, false);
        }
        return written(authorized.expressible(), authorized.now());
    }

    private static ObjectNode written(AllowedLicense license, Instant now) {
        var crt = JsonNodeFactory.instance.objectNode().put(STORE, license.storable());
        var profile = crt.putObject("profile");
        var seconds = license.seconds(now);
        var play = license.playDuration();
        profile.put("type", seconds == null && play == null ? "purchase" : "rental");
        if (license.endsAt() != null && seconds != null) {
            profile.put("absoluteExpiration", now.plusSeconds(seconds).toString());
        } else if (seconds != null) {
            profile.put(RELATIVE, text(seconds));
        } else if (play != null) {
            // A rental needs an expiration. It counts from the issue, which is earlier than the first viewing.
            profile.put(RELATIVE, text(play));
        }
        if (seconds != null && play != null) {
            profile.put("playDuration", text(play));
        }
        return crt;
    }

    private static String text(long seconds) {
        return Duration.ofSeconds(seconds).toString();
    }
}
