/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static dev.admitone.axinom.message.AxinomCode.BLANK;
import static dev.admitone.axinom.message.AxinomCode.GUID;
import static dev.admitone.axinom.message.AxinomCode.MESSAGE_VERSION;
import static dev.admitone.axinom.message.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the vendor's license server tells about the client of a license request: the message in the license service
 * message of its answer, if the token had {@code return_license_request_info}. Immutable.
 *
 * @param drm the DRM system of the license request
 * @param members the members by the vendor's names
 */
public record LicenseRequestInfo(DrmSystem drm, PolicyObject members) {

    private static final String SUFFIX = "_license_request_info";

    /** The vendor does not say which members are required. */
    private static final ObjectFormat DEVICE = new ObjectFormat()
            .string("device_id", GUID, StringFormats.GUID)
            .string("recommended_client_id", GUID, StringFormats.GUID)
            .string("client_token", GUID, StringFormats.GUID)
            .string("device_certificate_serial_number", GUID, StringFormats.GUID)
            .string("platform", BLANK, StringFormats.ANY_NOT_BLANK)
            .string("widevine_cdm_version", BLANK, StringFormats.ANY_NOT_BLANK)
            .strings("supported_license_protocol_versions", BLANK, StringFormats.ANY_NOT_BLANK);

    private static final ObjectFormat FORMAT = new ObjectFormat()
            .string("type", BLANK, StringFormats.ANY_NOT_BLANK)
            .integer("version", MESSAGE_VERSION, 1, 1)
            .required(MESSAGE_VERSION, "1")
            .object("device_info", WRONG_TYPE, DEVICE)
            .string("request_type", BLANK, StringFormats.ANY_NOT_BLANK)
            .string("license_protocol_version", BLANK, StringFormats.ANY_NOT_BLANK)
            .string("playback_state", BLANK, StringFormats.ANY_NOT_BLANK)
            .string("streaming_indicator", BLANK, StringFormats.ANY_NOT_BLANK)
            .string("session_id", BLANK, StringFormats.ANY_NOT_BLANK);

    /** The DRM system of the message of a payload; empty if it is no such message. */
    public static Optional<DrmSystem> system(JsonNode message) {
        var type = message.path("type").stringValue("");
        return Stream.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE)
                .filter(system -> type.equals(system.wireName() + SUFFIX))
                .findFirst();
    }

    /**
     * Reads the message of a payload; violations are recorded, and invalid members are read as absent.
     *
     * @return empty if it is no such message
     */
    public static Optional<LicenseRequestInfo> read(ObjectNode payload, Violations violations) {
        var message = payload.path(LicenseServiceMessage.MESSAGE);
        var reading = new JsonObject.Reading(LicenseServiceMessage.PLACE, violations, AxinomCode.UNKNOWN_MEMBER, true);
        return system(message)
                .map(system -> new LicenseRequestInfo(system, reading.read((ObjectNode) message, FORMAT::read)));
    }

    /** What is known of the device; null if nothing. */
    public @Nullable PolicyObject device() {
        return members.object("device_info");
    }
}
