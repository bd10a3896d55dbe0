/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import dev.admitone.caller.Scope;
import dev.admitone.license.LicenseServerStandIn;
import dev.admitone.oauth2.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Adds callers that differ from one with all scopes on all sites in one point each. */
final class TestMatrixCallers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String OWNER = "owner";

    /** All scopes, on all sites: who judges a configuration must be one for all. */
    static final String OWNER_KEY = "ao_owner";

    /** All scopes, on DEMO, which it need not name. */
    static final String DEMO_OWNER_KEY = "ao_demo-owner";

    /** All scopes, on CLUB. */
    static final String NEIGHBOUR_KEY = "ao_neighbour";

    /** Signs access tokens that the service takes. */
    static final TestIssuer ISSUER = TestIssuer.of("RS256", "matrix");

    /** An access token with scopes on sites. */
    static String token(Instant now, Predicate<Scope> may, String... sites) {
        return ISSUER.token(TestIssuer.claims(now, written(may).collect(Collectors.joining(" ")), sites));
    }

    private static Stream<String> written(Predicate<Scope> may) {
        return Arrays.stream(Scope.values()).filter(may).map(Scope::wireName);
    }

    /** All scopes but one, on DEMO. */
    static String keyWithout(String scope) {
        return "ao_without-" + scope;
    }

    private static final String LICENSE_SERVER = "admitone.sites.DEMO.doverunner.license-server.";

    /** Gives the same for licenses and certificates: base64, which is bytes too. */
    private static final LicenseServerStandIn VENDOR = LicenseServerStandIn.start(LicenseServerStandIn.good("AQID"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "admitone.oauth2.issuer=" + TestIssuer.ISSUER,
                        "admitone.oauth2.audience=" + TestIssuer.AUDIENCE,
                        "admitone.oauth2.all-sites=true",
                        "admitone.oauth2.jwk-set-file=" + jwkSet(),
                        LICENSE_SERVER + "url=" + VENDOR.url("/ri/licenseManager.do"),
                        LICENSE_SERVER + "allow-plain-http=true")
                .applyTo(context);
        add(context, OWNER, OWNER_KEY, "*", scope -> true);
        add(context, "demo-owner", DEMO_OWNER_KEY, "DEMO", scope -> true);
        add(context, "neighbour", NEIGHBOUR_KEY, "CLUB", scope -> true);
        for (var missing : Scope.values()) {
            var id = "without-" + missing.wireName().replace(':', '-');
            add(context, id, keyWithout(missing.wireName()), "DEMO", scope -> scope != missing);
        }
    }

    private static Path jwkSet() {
        try {
            var file = Files.createTempFile("jwks", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, TestIssuer.set(ISSUER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(
            ConfigurableApplicationContext context, String id, String key, String site, Predicate<Scope> may) {
        var section = "admitone.callers." + id + ".";
        var scopes = written(may);
        TestPropertyValues.of(
                        section + "key-sha256=" + TestCallers.hash(key),
                        section + "sites=" + site,
                        section + "scopes=" + scopes.collect(Collectors.joining(",")))
                .applyTo(context);
    }
}
