/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import static dev.admitone.drmtoday.DrmtodayCode.LEGACY_PROFILE_STRUCTURE;
import static dev.admitone.drmtoday.DrmtodayCode.PAYLOAD;

import dev.admitone.json.JsonObject;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.token.VerificationResult;
import dev.admitone.vendor.CommonFormats;
import dev.admitone.vendor.EpochSeconds;
import dev.admitone.vendor.ObjectFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The payload of an authentic token of any issuer. Immutable.
 *
 * @param json the payload; {@code optData} and {@code crt} are JSON, and no longer strings with JSON
 * @param assetIds the contents of its customer rights tokens, with their variants
 */
record Received(
        ObjectNode json, @Nullable Instant issued, @Nullable Instant end, List<String> assetIds) {

    /** Reads a payload and records what is wrong with it; null if there is no JSON inside. */
    static @Nullable Received read(ObjectNode json, ObjectFormat rights, Violations violations) {
        try {
            json.set("optData", StrictJson.parseInner(json.path("optData").stringValue("")));
            var crt = StrictJson.parseInner(json.path("crt").stringValue(""));
            json.set("crt", crt.isArray() ? crt : json.arrayNode().add(crt));
            for (int i = 0; i < json.path("crt").size(); i++) {
                modernise(json.path("crt").path(i), "/crt/" + i + "/" + Rights.PROFILE, violations);
            }
            return new JsonObject.Reading("", violations, DrmtodayCode.CRT_UNSUPPORTED_FIELD)
                    .read(json, members -> read(json, members, rights));
        } catch (Refused refused) {
            return null;
        }
    }

    private static Received read(ObjectNode json, JsonObject members, ObjectFormat rights) {
        members.value("jti", PAYLOAD, CommonFormats.NAME);
        members.object("optData", PAYLOAD, viewer -> {
            viewer.string("sessionId", PAYLOAD);
            viewer.value("userId", PAYLOAD, CommonFormats.NAME);
            require(viewer, PAYLOAD, "merchant", "userId");
            viewer.value("merchant", PAYLOAD, CommonFormats.NAME);
            return viewer;
        });
        var assetIds = members.list("crt", PAYLOAD, crt -> assetId(crt, rights));
        require(members, PAYLOAD, "jti", "iat");
        if (assetIds == null || assetIds.isEmpty()) {
            members.violation("crt", PAYLOAD, "at least one customer rights token");
        }
        return new Received(
                json,
                EpochSeconds.read(members, "iat", PAYLOAD),
                EpochSeconds.read(members, "exp", PAYLOAD),
                assetIds == null ? List.of() : assetIds);
    }

    private static void require(JsonObject json, DrmtodayCode code, String... names) {
        Stream.of(names).filter(name -> !json.has(name)).forEach(name -> json.violation(name, code, "required"));
    }

    /** Empty if the customer rights token names no content. */
    private static String assetId(JsonObject crt, ObjectFormat rights) {
        rights.read(crt);
        crt.any("csl");
        require(crt, DrmtodayCode.CRT_STORE_LICENSE_MISSING, Rights.STORE);
        if (crt.any("accountingId") != null) {
            crt.violation("accountingId", DrmtodayCode.ACCOUNTING_ID_IN_USE, "leave it out");
        }
        var asset = crt.string("assetId", PAYLOAD);
        require(crt, DrmtodayCode.ASSET_ID, "assetId");
        var variant = crt.string("variantId", PAYLOAD);
        if (variant != null) {
            crt.violation("variantId", DrmtodayCode.VARIANT_ID_IN_USE, "join it to assetId: asset|variant");
        }
        return (asset == null ? "" : asset) + (variant == null ? "" : "|" + variant);
    }

    /** Gives an old profile its present form, so that both are read alike. */
    private static void modernise(JsonNode crt, String place, Violations violations) {
        var profile = crt.path(Rights.PROFILE);
        for (var type : Rights.TYPES) {
            if (profile.size() == 1 && profile.path(type) instanceof ObjectNode old) {
                var play = old.path(Rights.PLAY);
                if (play.isIntegralNumber() && play.canConvertToLong()) {
                    old.put(Rights.PLAY, Duration.ofMillis(play.longValue()).toString());
                }
                ((ObjectNode) crt).set(Rights.PROFILE, old.put("type", type));
                violations.add(place + "/" + type, LEGACY_PROFILE_STRUCTURE, "write {\"type\":\"" + type + "\",…}");
            }
        }
    }

    /** Records the customer rights tokens whose licenses have ended. */
    void adviseOver(Instant now, Violations violations) {
        for (int i = 0; i < json.path("crt").size(); i++) {
            var place = "/crt/" + i + "/" + Rights.PROFILE + "/" + Rights.ABSOLUTE;
            var end = CommonFormats.instant(string(place));
            if (end != null && !end.isAfter(now)) {
                violations.add(place, DrmtodayCode.LICENSE_OVER, "a time after " + now);
            }
        }
    }

    VerificationResult.Contents contents() {
        var only = assetIds.size() == 1 && !assetIds.get(0).isEmpty() ? assetIds.get(0) : null;
        return new VerificationResult.Contents(string("/jti"), null, string("/optData/userId"), only, issued, end);
    }

    /** A string; null if absent. */
    @Nullable String string(String pointer) {
        return json.at(pointer).stringValue(null);
    }
}
