/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.JsonObject;
import dev.admitone.problem.ErrorCode;
import dev.admitone.token.GmtSeconds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The vendor's one form of a time: {@code yyyy-MM-ddTHH:mm:ssZ}, GMT, whole seconds, a date that exists. */
final class GmtTimestamp {

    private GmtTimestamp() {}

    static @Nullable Instant read(JsonObject json, String name, ErrorCode code) {
        var value = json.any(name);
        if (value == null) {
            return null;
        }
        var instant = value.isString() ? GmtSeconds.parse(value.stringValue()) : null;
        if (instant == null) {
            json.violation(name, code, "a GMT time that exists, in whole seconds: 2026-12-31T23:59:59Z");
        }
        return instant;
    }
}
