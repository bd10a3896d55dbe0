/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object that DoveRunner answers instead of a license: an error, which has status 200, or a license with facts
 * about the device ({@code response_format: json}). It may be encoded as base64, where a license would be.
 */
final class DoverunnerDocument {

    private static final Pattern NO_ERROR = Pattern.compile("0+");
    private static final Pattern DEVICE = Pattern.compile("[ -~]{1,256}");
    private static final String ERROR_CODE = "errorCode";

    private final ObjectNode json;

    private DoverunnerDocument(ObjectNode json) {
        this.json = json;
    }

    /** The document of a body; empty if it is none. */
    static Optional<DoverunnerDocument> of(byte[] body) {
        if (!FairplayBody.isText(body)) {
            return utf8(body);
        }
        var text = new String(body, StandardCharsets.ISO_8859_1);
        var decoded = text.stripLeading().startsWith("{") ? null : FairplayBody.base64(text);
        return utf8(decoded == null ? body : decoded);
    }

    private static Optional<DoverunnerDocument> utf8(byte[] body) {
        if (!new String(body, StandardCharsets.UTF_8).stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return JsonMapper.shared().readTree(body) instanceof ObjectNode object
                    ? Optional.of(new DoverunnerDocument(object))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Whether it tells of an error, here or one level below. */
    boolean isError() {
        return error() != null;
    }

    /** The code of the error, which may be of any form; null if there is none. */
    @Nullable String errorCode() {
        var error = error();
        return error == null ? null : string(error);
    }

    private @Nullable JsonNode error() {
        if (isErrorCode(json.path(ERROR_CODE))) {
            return json.path(ERROR_CODE);
        }
        return json.valueStream()
                .map(below -> below.path(ERROR_CODE))
                .filter(DoverunnerDocument::isErrorCode)
                .findFirst()
                .orElse(null);
    }

    private static boolean isErrorCode(JsonNode code) {
        return !code.isMissingNode()
                && !code.isNull()
                && !NO_ERROR.matcher(string(code)).matches();
    }

    private static String string(JsonNode scalar) {
        return scalar.isValueNode() ? scalar.asString() : "";
    }

    /** The license as a string, of either wrapper; null if there is none. */
    @Nullable String license() {
        var license = json.path("license").stringValue(null);
        return license == null ? json.path("ckc").stringValue(null) : license;
    }

    /** The bytes of a license in hexadecimal digits, or null if it is none. */
    static byte @Nullable [] hex(String license) {
        try {
            var bytes = HexFormat.of().parseHex(license.strip());
            return bytes.length == 0 ? null : bytes;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The device; null if it is not named. */
    @Nullable String deviceId() {
        var id = json.path("device_info").path("device_id").stringValue(null);
        return id != null && DEVICE.matcher(id).matches() ? id : null;
    }
}
