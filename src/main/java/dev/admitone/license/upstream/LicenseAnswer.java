/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a player gets from a license server. Immutable. Not a record: its bytes must not be shown. */
public final class LicenseAnswer {

    static final int OK = 200;
    static final int FAULT = 500;

    private final int status;
    private final byte[] body;
    private final String contentType;
    private final Map<String, String> headers;
    private final @Nullable String deviceId;
    private final @Nullable String vendorCode;

    /**
     * Creates an answer.
     *
     * @param status 200, or 500 for a SOAP fault
     * @param body must not be changed afterwards
     * @param headers the headers of the vendor that the player may see
     * @param deviceId the device that the vendor names, at most 256 printable characters; null if it names none
     * @param vendorCode the vendor's code, of a fault only
     */
    public LicenseAnswer(
            int status,
            byte[] body,
            String contentType,
            Map<String, String> headers,
            @Nullable String deviceId,
            @Nullable String vendorCode) {
        this.status = status;
        this.body = body;
        this.contentType = contentType;
        this.headers = Map.copyOf(headers);
        this.deviceId = deviceId;
        this.vendorCode = vendorCode;
    }

    /** The same without what concerns one player. */
    LicenseAnswer forAll() {
        return new LicenseAnswer(status, body, contentType, Map.of(), null, vendorCode);
    }

    /** 200, or 500 for a SOAP fault. */
    public int status() {
        return status;
    }

    /** Whether it is a license, and no fault. */
    public boolean isLicense() {
        return status == OK;
    }

    /** The license in the form that players expect, or the SOAP fault. */
    public byte[] body() {
        return body;
    }

    /** Determined by the DRM system. */
    public String contentType() {
        return contentType;
    }

    /** The headers of the vendor that the player may see, beside the content type. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The device that the vendor names, at most 256 printable characters; null if it names none. */
    public @Nullable String deviceId() {
        return deviceId;
    }

    /** The vendor's code if this is a fault, else null. */
    public @Nullable String vendorCode() {
        return vendorCode;
    }

    @Override
    public String toString() {
        return "LicenseAnswer[status=" + status + ", bytes=" + body.length + ", vendorCode=" + vendorCode + "]";
    }
}
