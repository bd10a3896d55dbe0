/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;

/** Configurations that an operator has checked before they are used. */
final class TestConfigurationMistakes {

    static final String OPERATOR_KEY = "ao_operator";

    static final String SITE = "Check-site-key-of-32-characters-";
    static final String ACCESS = "Check-access-key-of-32-character";
    private static final String COMMUNICATION = "Q2hlY2stYXhpbm9tLWtleS1vZi0zMi1ieXRlcy0tLS0=";

    private static final String GOOD = """
            admitone:
              sites:
                DEMO:
                  token-duration: 10m
                  doverunner:
                    site-key: '%s'
                    access-key: '%s'
                  axinom:
                    communication-keys:
                      - id: 6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d
                        key: %s
                        state: signing
              callers:
                shop:
                  key-sha256: 993abd71f7993998ffeb0bdbf419c4f23307e0dbafcf37896b1a3a9e8fe20c7b
                  sites: [DEMO]
                  scopes: [tokens:issue]
            """.formatted(SITE, ACCESS, COMMUNICATION);

    private TestConfigurationMistakes() {}

    static List<TestMistake> all() {
        return List.of(
                change(
                        "site key in base64",
                        SITE,
                        TestDoverunnerToken.base64(SITE.getBytes(UTF_8)),
                        "it is the base64 of 32 characters"),
                change(
                        "site key with a byte order mark",
                        "'" + SITE + "'",
                        "\"\\uFEFF" + SITE + "\"",
                        "byte order mark"),
                change("site key with a blank at its end", SITE, SITE + " ", "begins or ends with a blank"),
                change(
                        "site key in quotation marks inside the value",
                        "'" + SITE + "'",
                        "'\"" + SITE + "\"'",
                        "it is in quotes"),
                change("site key of 31 characters", SITE, SITE.substring(1), "it has 31 bytes"),
                change(
                        "site key in hexadecimal digits",
                        SITE,
                        HexFormat.of().formatHex(SITE.getBytes(UTF_8)),
                        "hexadecimal digits of a key"),
                change(
                        "placeholder that was not replaced",
                        SITE,
                        "<your-site-key>",
                        "placeholder that was not replaced"),
                change(
                        "placeholder ${SITE_KEY} without that variable",
                        SITE,
                        "${SHOP_SITE_KEY}",
                        "resolves only placeholders of the active configuration"),
                change("path of a file as site key", SITE, "/run/secrets/site-key", "it is a path"),
                change(
                        "PEM file instead of the communication key",
                        "key: " + COMMUNICATION,
                        "key: '-----BEGIN PRIVATE KEY-----'",
                        "it is a PEM file"),
                change(
                        "communication key in base64url without padding",
                        COMMUNICATION,
                        "_-hlY2stYXhpbm9tLWtleS1vZi0zMi1ieXRlcy0tLS0",
                        "it is base64url"),
                change(
                        "communication key id instead of the key",
                        COMMUNICATION,
                        "6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d",
                        "it is a GUID, perhaps the id of the key"),
                change("communication key of 16 bytes", COMMUNICATION, "AAECAwQFBgcICQoLDA0ODw==", "it has 24 bytes"),
                change("token-duration above the default maximum", "10m", "48h", "to 86400s (max-token-duration)"),
                change("token-duration with an unknown unit", "10m", "10 minutes", "such as 10m or PT10M"),
                change(
                        "misspelt property tokn-duration",
                        "token-duration",
                        "tokn-duration",
                        "did you mean token-duration?"),
                change(
                        "API key itself where its hash belongs",
                        "993abd71f7993998ffeb0bdbf419c4f23307e0dbafcf37896b1a3a9e8fe20c7b",
                        "ao_secret-api-key",
                        "this is an API key"),
                change("misspelt scope tokens:isue", "tokens:issue", "tokens:isue", "did you mean tokens:issue?"),
                change(
                        "caller for a site that does not exist",
                        "sites: [DEMO]",
                        "sites: [STORE]",
                        "not configured: STORE"),
                change("tab in YAML", "    DEMO:", "\tDEMO:", "a tab is not allowed"),
                change("access key left out", "        access-key: '" + ACCESS + "'\n", "", "accessKey is Required"),
                change("same key for site and access key", ACCESS, SITE, "must differ from the site-key"),
                change(
                        "two signing keys of Axinom",
                        "            state: signing\n",
                        "            state: signing\n          - id: 0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6\n            key: Q2hlY2stYXhpbm9tLWtleS1vZi0zMi1ieXRlcy0yMjI=\n            state: signing\n",
                        "exactly one key must have the state signing"));
    }

    private static TestMistake change(String did, String part, String other, String... causes) {
        if (!GOOD.contains(part)) {
            throw new AssertionError(part);
        }
        return new TestMistake(
                did, OPERATOR_KEY, s -> s.checkConfiguration(GOOD.replace(part, other)), List.of(causes));
    }
}
