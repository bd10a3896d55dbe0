/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the license server does beside making the license.
 *
 * @param returnLicenseRequestInfo whether its answer tells about the client; the vendor's default is false
 * @param accessControl who may get a license
 */
record LicenseServer(
        @Nullable Boolean returnLicenseRequestInfo,
        @Nullable AccessControl accessControl) implements MessageJsonWriter.Part {

    static LicenseServer read(JsonObject json, Dialect dialect) {
        return new LicenseServer(
                json.bool("return_license_request_info", WRONG_TYPE),
                json.object("access_control", WRONG_TYPE, part -> AccessControl.read(part, dialect)));
    }

    @Override
    public void writeTo(MessageJsonWriter out) {
        out.flag("return_license_request_info", returnLicenseRequestInfo).object("access_control", accessControl);
    }
}
