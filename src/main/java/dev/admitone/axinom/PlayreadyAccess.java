/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.GUID;
import static dev.admitone.axinom.AxinomCode.PLAYREADY_SESSION_IDS;

import dev.admitone.axinom.AccessControl.Exemption;
import dev.admitone.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Access rules for PlayReady only.
 *
 * @param concurrencyMode {@code NONE} if its streams are not counted
 * @param allowedDeviceIds the admitted devices
 */
record PlayreadyAccess(
        @Nullable Exemption concurrencyMode, @Nullable List<UUID> allowedDeviceIds) implements MessageJsonWriter.Part {

    static PlayreadyAccess read(JsonObject json) {
        var access = new PlayreadyAccess(Exemption.read(json), json.texts("allowed_device_ids", GUID, TextForms.GUID));
        if (json.has("use_native_session_ids")) {
            json.violation(
                    "use_native_session_ids",
                    PLAYREADY_SESSION_IDS,
                    "leave it out; send a session id, or set \"concurrency_mode\": \"NONE\" for PlayReady");
        }
        return access;
    }

    /** Whether not every client is admitted. */
    boolean restrictsClients() {
        return allowedDeviceIds != null;
    }

    @Override
    public void writeTo(MessageJsonWriter out) {
        out.named("concurrency_mode", concurrencyMode).guids("allowed_device_ids", allowedDeviceIds);
    }
}
