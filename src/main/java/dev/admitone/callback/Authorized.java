/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import dev.admitone.problem.Refused;
import dev.admitone.token.AllowedLicense;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A license that may be given.
 *
 * @param format the format of the policy
 * @param license what the policy allows; null if the format does not say
 * @param site says what the answers of the site have
 * @param now when the license is given
 */
record Authorized(String format, @Nullable AllowedLicense license, CallbackSite site, Instant now) {

    /**
     * What the answer has to express.
     *
     * @throws Refused A1643 if there is more than an answer can express; A1644 if the license cannot be used now
     */
    AllowedLicense expressible() {
        if (license == null) {
            throw new Refused(
                    "",
                    CallbackCode.NOT_EXPRESSIBLE,
                    "a grant of another format: " + format + " does not define licenses of another vendor");
        }
        if (!license.restrictions().isEmpty() && !site.allowsLoss()) {
            throw new Refused(
                    "",
                    CallbackCode.NOT_EXPRESSIBLE,
                    "a policy without " + String.join(", ", license.restrictions())
                            + "; or callbacks.on-loss: allow, if the license server has its own rule for it");
        }
        if (license.startsAt() != null && license.startsAt().isAfter(now)) {
            throw new Refused("", CallbackCode.NOT_USABLE, "the license starts at " + license.startsAt());
        }
        var seconds = license.seconds(now);
        if (seconds != null && seconds == 0) {
            throw new Refused("", CallbackCode.NOT_USABLE, "the license ended at " + license.endsAt());
        }
        return license;
    }
}
