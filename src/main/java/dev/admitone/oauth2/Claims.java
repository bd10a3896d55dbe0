/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Validates the claims of a token with a valid signature (RFC 7519 §4, RFC 9068 §4). */
final class Claims {

    private static final String ALL_SITES = "*";

    /**
     * Claims for client ids, by RFC 9068 §2.2, OpenID Connect Core §2, Microsoft and Okta. Any other claim may name a
     * person.
     */
    private static final Set<String> CLIENT_IDS = Set.of("client_id", "azp", "appid", "cid");

    /** Safe for a log line, and wide enough for the ids of common identity providers. */
    private static final Pattern NAME = Pattern.compile("[!-~]{1,128}");

    /** The end of the year 9999; later times are invalid. */
    private static final double LATEST = 253_402_300_799.0;

    private final Oauth2Settings settings;
    private final Instant now;

    Claims(Oauth2Settings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    Verdict validate(byte[] payload) {
        try {
            var claims = StrictJson.parseObject(payload);
            var reason = rejection(claims);
            return reason == null ? accepted(claims) : new Verdict.Rejected(reason);
        } catch (Refused e) {
            return new Verdict.Rejected("an access token whose payload is a JSON object without duplicate members");
        }
    }

    private @Nullable String rejection(ObjectNode claims) {
        var issuer = claims.path("iss");
        if (!issuer.isString() || !issuer.stringValue().equals(settings.issuer())) {
            return "an access token of the configured issuer; this one has another issuer (iss)";
        }
        if (!isForUs(claims.path("aud"))) {
            return "an access token for this service; this one is for another audience (aud)";
        }
        return rejectionByTime(claims);
    }

    private boolean isForUs(JsonNode audience) {
        return audience.isArray() ? audience.valueStream().anyMatch(this::isOurs) : isOurs(audience);
    }

    /** Strict: an absent claim or an object must not compare equal to an empty string. */
    private boolean isOurs(JsonNode audience) {
        return audience.isString() && settings.audiences().contains(audience.stringValue());
    }

    private @Nullable String rejectionByTime(ObjectNode claims) {
        var expires = time(claims.path("exp"));
        if (expires == null) {
            return "an access token with an expiry (exp)";
        }
        if (!now.isBefore(expires.plus(settings.skew()))) {
            return "an access token that is valid now; this one has expired (exp)";
        }
        var begins = claims.has("nbf") ? time(claims.path("nbf")) : Instant.MIN;
        if (begins == null) {
            return "an access token whose nbf is a number of seconds";
        }
        return now.isBefore(begins.equals(Instant.MIN) ? begins : begins.minus(settings.skew()))
                ? "an access token that is valid now; this one is not valid yet (nbf)"
                : null;
    }

    private Verdict accepted(ObjectNode claims) {
        var claim = first(claims, settings.claims().caller());
        var name = claims.path(claim);
        if (!name.isString() || !NAME.matcher(name.stringValue()).matches()) {
            return new Verdict.Rejected("an access token that names its caller in 1 to 128 printable ASCII characters ("
                    + String.join(", ", settings.claims().caller()) + ")");
        }
        var sites = strings(claims.path(settings.claims().sites()));
        if (!settings.claims().allSites()) {
            sites.remove(ALL_SITES);
        }
        return new Verdict.Accepted(
                name.stringValue(),
                sites,
                strings(claims.path(first(claims, settings.claims().scopes()))),
                !CLIENT_IDS.contains(claim));
    }

    /** The first of the names that the token has. */
    private static String first(ObjectNode claims, List<String> names) {
        return names.stream().filter(claims::has).findFirst().orElseGet(() -> names.get(0));
    }

    /** An array of strings, or one string with spaces. Other values are ignored. */
    private static Set<String> strings(JsonNode claim) {
        var strings = new LinkedHashSet<String>();
        if (claim.isString()) {
            strings.addAll(List.of(claim.stringValue().split(" ", -1)));
        } else if (claim.isArray()) {
            claim.valueStream()
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .forEach(strings::add);
        }
        return strings;
    }

    /** A NumericDate of RFC 7519 §2: seconds, optionally with a fraction. */
    private static @Nullable Instant time(JsonNode claim) {
        if (!claim.isNumber()) {
            return null;
        }
        double seconds = claim.doubleValue();
        return seconds >= 0 && seconds <= LATEST ? Instant.ofEpochSecond((long) seconds) : null;
    }
}
