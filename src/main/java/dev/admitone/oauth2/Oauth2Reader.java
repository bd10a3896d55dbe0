/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import dev.admitone.crypto.JwsAlgorithm;
import dev.admitone.crypto.VerificationKeys;
import dev.admitone.oauth2.Oauth2Settings.ClaimNames;
import dev.admitone.oauth2.Oauth2Settings.Keys;
import dev.admitone.problem.DidYouMean;
import dev.admitone.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code oauth2}, and records errors in it. */
final class Oauth2Reader {

    private static final Duration LONGEST_SKEW = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final List<String> TYPES = List.of(TokenType.AT_JWT.wireName(), TokenType.JWT.wireName());
    private static final List<String> CALLER_CLAIMS = List.of("client_id", "azp", "sub");
    private static final List<String> SCOPE_CLAIMS = List.of("scope", "scp");
    private static final Set<JwsAlgorithm> ALGORITHMS =
            EnumSet.of(JwsAlgorithm.RS256, JwsAlgorithm.PS256, JwsAlgorithm.ES256, JwsAlgorithm.EDDSA);

    private final Settings section;

    private Oauth2Reader(Settings section) {
        this.section = section;
    }

    static Oauth2 read(Settings settings) {
        var reader = new Oauth2Reader(settings.section("oauth2"));
        return settings.has("oauth2") ? new Oauth2(reader.read()) : new Oauth2(null);
    }

    private Oauth2Settings read() {
        var issuer = section.value("issuer").string("");
        if (issuer.isEmpty()) {
            section.error("issuer", "is required: the exact iss of the tokens");
        }
        var audiences = Set.copyOf(section.value("audience").list());
        if (audiences.isEmpty()) {
            section.error("audience", "is required: the aud of tokens for this service");
        }
        boolean strict = section.value("token-type").choice(TYPES).equals(TokenType.AT_JWT.wireName());
        return new Oauth2Settings(
                issuer,
                audiences,
                keys(),
                algorithms(),
                strict ? TokenType.AT_JWT : TokenType.JWT,
                section.value("clock-skew").duration(SKEW, Duration.ZERO, LONGEST_SKEW),
                claims());
    }

    private Keys keys() {
        boolean fetched = section.has("jwk-set-uri");
        if (fetched == section.has("jwk-set-file")) {
            section.error("jwk-set-uri", "is required for the issuer's keys, or jwk-set-file, but not both");
        }
        var address = KeyAddresses.read(section);
        var known = file();
        return new Keys(known, address);
    }

    private @Nullable VerificationKeys file() {
        var content = section.value("jwk-set-file").fileContent();
        if (content == null) {
            return null;
        }
        try {
            return JwkSet.read(content.getBytes(StandardCharsets.UTF_8));
        } catch (JwkSet.Unusable e) {
            section.error("jwk-set-file", "names a file that " + e.reason());
        }
        return null;
    }

    private Set<JwsAlgorithm> algorithms() {
        var written = section.value("algorithms").list();
        var algorithms = EnumSet.noneOf(JwsAlgorithm.class);
        for (var name : written) {
            JwsAlgorithm.find(name).ifPresentOrElse(algorithms::add, () -> {
                var known = JwsAlgorithm.wireNames();
                section.error(
                        "algorithms", "must be one of " + String.join(", ", known) + DidYouMean.hint(name, known));
            });
        }
        return written.isEmpty() ? ALGORITHMS : algorithms;
    }

    private ClaimNames claims() {
        return new ClaimNames(
                strings("caller-claim", CALLER_CLAIMS),
                strings("scope-claim", SCOPE_CLAIMS),
                section.value("sites-claim").string("sites"),
                section.value("all-sites").flag());
    }

    private List<String> strings(String name, List<String> byDefault) {
        var written = section.value(name).list();
        return written.isEmpty() ? byDefault : written;
    }
}
