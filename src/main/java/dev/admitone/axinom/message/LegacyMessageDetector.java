/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.problem.Violations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Recognises objects that are often sent in place of an entitlement message of version 2. */
final class LegacyMessageDetector {

    /** The members of the root in version 1, and {@code key_ids} of the time before it, with what replaced them. */
    private static final Map<String, String> VERSION_1 = new LinkedHashMap<>();

    static {
        VERSION_1.put("keys", "content_keys_source.inline, and key_seed_id in it seed_id");
        VERSION_1.put("key_ids", "content_keys_source.inline");
        VERSION_1.put("keys_based_on_request", "content_keys_source.license_request");
        VERSION_1.put("persistent", "license.allow_persistence");
        VERSION_1.put("begin_date", "license.start_datetime");
        VERSION_1.put("expiration_date", "license.expiration_datetime");
        VERSION_1.put("first_play_expiration", "license.<drm>.playback_duration");
        VERSION_1.put("client_ip", "license_server.access_control.allowed_ip_addresses");
        VERSION_1.put("return_client_info", "license_server.return_license_request_info");
        var parts = "content_key_usage_policies[], min_app_security_level in it min_device_security_level, a widevine"
                + " device_security_level a string; and device_id is"
                + " license_server.access_control.<drm>.allowed_device_ids";
        VERSION_1.put("fairplay", parts);
        VERSION_1.put("playready", parts);
        VERSION_1.put("widevine", parts);
    }

    private LegacyMessageDetector() {}

    /** Records the one violation that says what the object is, if it is not an entitlement message of version 2. */
    static boolean isRefused(ObjectNode json, String pointer, Violations violations) {
        if (json.hasNonNull("message") || json.hasNonNull("com_key_id")) {
            violations.add(pointer, AxinomCode.ENVELOPE, "only the object in the member \"message\"");
            return true;
        }
        if (hasOldName(json) || isVersion1(json)) {
            violations.add(pointer, AxinomCode.VERSION_1, "version 2, where the old names are: " + renamed(json));
            return true;
        }
        return false;
    }

    private static boolean hasOldName(ObjectNode json) {
        for (var name : json.propertyNames()) {
            if (VERSION_1.containsKey(name) && json.hasNonNull(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isVersion1(ObjectNode json) {
        var version = json.get("version");
        return version != null && version.isInt() && version.intValue() == 1;
    }

    /** The old names that are present with their new ones; all of them if only the version is old. */
    private static String renamed(ObjectNode json) {
        var present = VERSION_1.entrySet().stream()
                .filter(entry -> json.hasNonNull(entry.getKey()))
                .map(LegacyMessageDetector::renamed)
                .collect(Collectors.joining("; "));
        return present.isEmpty()
                ? VERSION_1.entrySet().stream()
                        .map(LegacyMessageDetector::renamed)
                        .collect(Collectors.joining("; "))
                : present;
    }

    private static String renamed(Map.Entry<String, String> entry) {
        return entry.getKey() + " → " + entry.getValue();
    }
}
