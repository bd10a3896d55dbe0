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

/** Judges the claims of a token whose signature holds (RFC 7519 §4, RFC 9068 §4). */
final class Claims {

    private static final String ALL_SITES = "*";

    /** RFC 9068 §2.2, OpenID Connect Core §2, and what Microsoft and Okta write. Other claims may name a person. */
    private static final Set<String> CLIENT_IDS = Set.of("client_id", "azp", "appid", "cid");

    /** Narrow enough for a line of a log, and wide enough for what identity providers make up. */
    private static final Pattern NAME = Pattern.compile("[!-~]{1,128}");

    /** The year 9999: what is later is no moment. */
    private static final double LATEST = 253_402_300_799.0;

    private final Oauth2Settings settings;
    private final Instant now;

    Claims(Oauth2Settings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    Verdict judge(byte[] payload) {
        try {
            var claims = StrictJson.parseObject(payload);
            var mistake = mistake(claims);
            return mistake == null ? good(claims) : new Verdict.NotGood(mistake);
        } catch (Refused e) {
            return new Verdict.NotGood("an access token whose payload is a JSON object without duplicate members");
        }
    }

    private @Nullable String mistake(ObjectNode claims) {
        var issuer = claims.path("iss");
        if (!issuer.isString() || !issuer.stringValue().equals(settings.issuer())) {
            return "an access token of the configured issuer; this one is of another (iss)";
        }
        if (!isForUs(claims.path("aud"))) {
            return "an access token for this service; this one is for another audience (aud)";
        }
        return mistakeOfTime(claims);
    }

    private boolean isForUs(JsonNode audience) {
        return audience.isArray() ? audience.valueStream().anyMatch(this::isOurs) : isOurs(audience);
    }

    /** Only a string is a name of ours: nothing at all, or an object, would be compared as an empty one. */
    private boolean isOurs(JsonNode audience) {
        return audience.isString() && settings.audiences().contains(audience.stringValue());
    }

    private @Nullable String mistakeOfTime(ObjectNode claims) {
        var expires = moment(claims.path("exp"));
        if (expires == null) {
            return "an access token that says when it expires (exp)";
        }
        if (!now.isBefore(expires.plus(settings.skew()))) {
            return "an access token that is valid now; this one has expired (exp)";
        }
        var begins = claims.has("nbf") ? moment(claims.path("nbf")) : Instant.MIN;
        if (begins == null) {
            return "an access token whose beginning is a number of seconds (nbf)";
        }
        return now.isBefore(begins.equals(Instant.MIN) ? begins : begins.minus(settings.skew()))
                ? "an access token that is valid now; this one is not valid yet (nbf)"
                : null;
    }

    private Verdict good(ObjectNode claims) {
        var claim = first(claims, settings.claims().caller());
        var name = claims.path(claim);
        if (!name.isString() || !NAME.matcher(name.stringValue()).matches()) {
            return new Verdict.NotGood("an access token that names its caller in 1 to 128 printable ASCII characters ("
                    + String.join(", ", settings.claims().caller()) + ")");
        }
        var sites = texts(claims.path(settings.claims().sites()));
        if (!settings.claims().allSites()) {
            sites.remove(ALL_SITES);
        }
        return new Verdict.Good(
                name.stringValue(),
                sites,
                texts(claims.path(first(claims, settings.claims().scopes()))),
                !CLIENT_IDS.contains(claim));
    }

    /** The name of the first of some claims that is there. */
    private static String first(ObjectNode claims, List<String> names) {
        return names.stream().filter(claims::has).findFirst().orElseGet(() -> names.get(0));
    }

    /** A list of texts, or one text with spaces; what is no text is left out. */
    private static Set<String> texts(JsonNode claim) {
        var texts = new LinkedHashSet<String>();
        if (claim.isString()) {
            texts.addAll(List.of(claim.stringValue().split(" ", -1)));
        } else if (claim.isArray()) {
            claim.valueStream()
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .forEach(texts::add);
        }
        return texts;
    }

    /** RFC 7519 §2: seconds, with a fraction or without. */
    private static @Nullable Instant moment(JsonNode claim) {
        if (!claim.isNumber()) {
            return null;
        }
        double seconds = claim.doubleValue();
        return seconds >= 0 && seconds <= LATEST ? Instant.ofEpochSecond((long) seconds) : null;
    }
}
