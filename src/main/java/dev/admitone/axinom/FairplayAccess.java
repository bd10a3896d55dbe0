/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.GUID;
import static dev.admitone.axinom.AxinomCode.WRONG_TYPE;

import dev.admitone.axinom.AccessControl.Exemption;
import dev.admitone.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Access rules for FairPlay only.
 *
 * @param concurrencyMode {@code NONE} if its streams are not counted
 * @param useNativeSessionIds whether FairPlay's own session ids are counted
 * @param allowedDeviceIds the admitted devices
 */
record FairplayAccess(
        @Nullable Exemption concurrencyMode,
        @Nullable Boolean useNativeSessionIds,
        @Nullable List<UUID> allowedDeviceIds)
        implements MessageJsonWriter.Part {

    static FairplayAccess read(JsonObject json) {
        return new FairplayAccess(
                Exemption.read(json),
                json.bool("use_native_session_ids", WRONG_TYPE),
                json.texts("allowed_device_ids", GUID, TextForms.GUID));
    }

    /** Whether not every client is admitted. */
    boolean restrictsClients() {
        return allowedDeviceIds != null;
    }

    @Override
    public void writeTo(MessageJsonWriter out) {
        out.named("concurrency_mode", concurrencyMode)
                .flag("use_native_session_ids", useNativeSessionIds)
                .guids("allowed_device_ids", allowedDeviceIds);
    }
}
