/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Slips of the hand at each place of a configuration where a secret stands. */
final class TestSlips {

    private static final String COMMUNICATION_KEY = encoded("Hd6aEw1qNk8zXb3oMq5lfU9xgT2cyS7v");
    private static final String TOKEN_KEY = encoded("Lx3aP9vD6rZ0jW5oG8bM1hC4tQ7yU2sE");

    /** The secrets by the names that they are written under. */
    static final Map<String, String> SECRETS = new LinkedHashMap<>(Map.of(
            "site-key", "Qz7vR2mK9wX4tB6nH1pL8dF3gJ5sA0cY",
            "access-key", "Jy5cG0sT7eU2aW9oM4iN6rV1kP8xD3bZ",
            "key", COMMUNICATION_KEY,
            "token-key", TOKEN_KEY,
            "password", "Rk5nB8tY1qW6xC3zV0mL4hJ7fS9pD2gT",
            "key-sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));

    static final String GOOD = """
            server:
              forward-headers-strategy: none
            admitone:
              environment: test
              profiles-directory: config/profiles
              sites:
                SHOP:
                  default-format: doverunner
                  doverunner:
                    timestamp-offset: 0s
                    site-key: <site-key>
                    access-key: <access-key>
                  axinom:
                    communication-keys:
                      - id: 6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d
                        key: <key>
                        state: signing
                  medialive:
                    token-key: <token-key>
                  entitlement: sdp
                  sdp:
                    url: https://sdp.example:8443
                    user: admitone
                    password: <password>
                    cache: 0s
              callers:
                backend:
                  rate-limit: 10/1s
                  key-sha256: <key-sha256>
                  sites: [SHOP]
                  scopes: [tokens:issue]
            """;

    private static final String MARKS = ":-?[]{},&*!|>'\"%@` \t\n#$\\";

    /** What is written instead of {@code name: value}: N is the name, V the value, W and X its halves. */
    private static final List<String> NO_YAML = List.of(
            " N: V",
            "\tN: V",
            "  N: V",
            "N: 'V",
            "N: \"V",
            "N: @V",
            "N: %V\n%V",
            "N: *V",
            "N: `V",
            "N: !V!X V",
            "N: |V",
            "N: >V",
            "N: W: X",
            "N: V: x",
            "N: V:",
            "N: V\nN: V",
            "N: 'V'\n'N': V",
            "N: {V",
            "N: [V",
            "N: [W, X",
            "N V",
            "N:V",
            "N: \"V\\q\"",
            "N: \"\\xV\"",
            "N: \"\\uV\"",
            "N: V\u0001",
            "N: W\u0000X",
            "N: V\u00ff",
            "N: 'W'X'",
            "N: \"W\"X\"",
            "N: 'V' V",
            "N: - V",
            "N: ,V",
            "N: }V",
            "N: ]V",
            "N: !!int V",
            "N: !!float V",
            "N: !!timestamp V",
            "N: !V V",
            "N: !<V V",
            "N: !x!y V",
            "N: &V *X",
            "N: &V &V x",
            "N: &a {b: *a, V: V}",
            "N: &a [*a, V]",
            "<<: V",
            "N: {<<: V}",
            "N: [V, X",
            "N: 'V\n---\nN: V",
            "---\n'V",
            "%YAML 9.V\n---",
            "N: " + "[".repeat(60) + "V",
            "- N: V",
            "V\nN: V",
            "&V\nN: V\n*V");

    /** What is YAML, or may be, and a mistake of another kind. */
    private static final List<String> NO_SETTINGS = List.of(
            "N: V${ABSENT}",
            "N: ${V}",
            "N: ${V",
            "N: ${a:${V}}",
            "N: &V",
            "N: !!str",
            "N: {V}",
            "N: {W,X}",
            "N: {W, X}",
            "N: [V]",
            "N: [W,X]",
            "N: V #V",
            "N: V # V\nNx: V",
            "V: x",
            "W.X: x",
            "? V",
            "? V\nN: V",
            "N:\n  V: x",
            "N:\n  V",
            "N:\n  - V",
            "Nx: V",
            "x: V",
            "N: V\nN-file: V",
            "N-file: V",
            "N-file: /V",
            "N-file: W/X",
            "N-file: [V]",
            "N: VV",
            "N: W",
            "N: é-V",
            "N: \"V\\n\"",
            "sites: [V]",
            "scopes: [V]",
            "N: V\nsites: [V]\nscopes: [V, '']",
            "N: V\nN2: V\nV: V");

    /** Lines at the end of the file, of which each has a secret at a place that is another's. */
    private static final List<String> MISPLACED = List.of(
            "server.port: V",
            "server.address: 'V '",
            "management.server.port: V",
            "spring.data.redis.port: V\nadmitone.state.store: redis",
            "spring.data.redis.url: redis//:V@x\nadmitone.state.store: redis",
            "spring.data.redis.timeout: V\nadmitone.state.store: redis",
            "spring.profiles.active: V!",
            "spring.profiles.group: V",
            "spring.config.import: V",
            "spring.config.import: file:V",
            "spring.config.import: configtree:/V/",
            "spring.config.activate.on-profile: 'V | & x'",
            "spring.config.activate.on-cloud-platform: V",
            "---\nspring.config.activate.on-profile: default\nspring.profiles.active: V",
            "spring.main.web-application-type: V",
            "spring.main.lazy-initialization: V",
            "management.server.base-path: V${ABSENT}",
            "management.server.base-path: ${V}",
            "spring.threads.virtual.enabled: V",
            "server.shutdown: V",
            "server.ssl.certificate: V\nserver.ssl.certificate-private-key: V",
            "server.ssl.bundle: V",
            "spring.ssl.bundle.pem.x.keystore.certificate: V\nserver.ssl.bundle: x",
            "spring.ssl.bundle.jks.x.keystore.location: V\nserver.ssl.bundle: x",
            "logging.level.root: V",
            "logging.level.V: V",
            "logging.config: V",
            "logging.charset.console: V",
            "logging.structured.format.console: V",
            "logging.threshold.console: V",
            "logging.register-shutdown-hook: V",
            "management.endpoint.health.show-details: V",
            "management.endpoints.access.default: V",
            "management.server.ssl.enabled: V",
            "debug: V",
            "admitone.environment: V",
            "admitone.profiles-directory: V",
            "admitone.V: V",
            "admitone.sites.V.doverunner.site-key: V",
            "admitone.sites.SHOP.V: x",
            "admitone.sites.SHOP.default-profile: V",
            "admitone.sites.SHOP.default-format: V",
            "admitone.sites.SHOP.token-duration: V",
            "admitone.sites.SHOP.doverunner.site-id: V",
            "admitone.sites.SHOP.doverunner.content-ids.rule: V",
            "admitone.sites.SHOP.axinom.muted-warnings: [V]",
            "admitone.callers.V.key-sha256: V",
            "admitone.callers.x: {key-sha256: V, sites: [V], scopes: [V]}",
            "admitone.audit.file: V/V",
            "admitone.audit: {logger: true, user-key: V}",
            "admitone.audit: {logger: true, user-key-file: V}",
            "admitone.http.trusted-proxies: [V]",
            "admitone.rate-limits.per-caller: V",
            "admitone.state.store: V",
            "admitone.oauth2: {issuer: V, audience: [''], algorithms: [V], jwk-set-file: V}",
            "admitone.oauth2: {issuer: V, audience: V, jwk-set-uri: V}",
            "admitone.sites.SHOP.sdp.url: V",
            "admitone.sites.SHOP.sdp.user: 'V:V'");

    private TestSlips() {}

    /**
     * A slip.
     *
     * @param name what was done, without the secret
     * @param bytes the file, each byte as a character
     * @param line where it was done, from 1
     */
    record Slip(String name, String bytes, int line) {

        static Slip of(String name, byte[] content, int line) {
            return new Slip(name, new String(content, ISO_8859_1), line);
        }

        byte[] content() {
            return bytes.getBytes(ISO_8859_1);
        }

        @Override
        public String toString() {
            return name.replace("\n", "⏎")
                    .replace("\t", "⇥")
                    .replace("\u0000", "␀")
                    .replace("\u0001", "␁");
        }

        String text() {
            return new String(content(), UTF_8);
        }
    }

    static Stream<Slip> noYaml(String property) {
        return NO_YAML.stream().map(slip -> at(property, slip));
    }

    static Stream<Slip> noSettings(String property) {
        return NO_SETTINGS.stream().map(slip -> at(property, slip));
    }

    static Stream<Slip> misplaced(String property) {
        var value = SECRETS.get(property);
        int last = (int) GOOD.lines().count() + 1;
        return MISPLACED.stream()
                .map(slip -> Slip.of(slip, bytes(good() + filled(slip, "x", String.valueOf(value)) + "\n"), last));
    }

    static String good() {
        var text = GOOD;
        for (var secret : SECRETS.entrySet()) {
            text = text.replace("<" + secret.getKey() + ">", secret.getValue());
        }
        return text;
    }

    private static Slip at(String property, String slip) {
        var value = String.valueOf(SECRETS.get(property));
        var lines = good().lines().toList();
        var line = lines.stream()
                .filter(one -> one.endsWith(" " + property + ": " + value))
                .findFirst()
                .orElseThrow();
        var indentation = line.substring(0, line.indexOf(property));
        var changed = filled(slip, property, value)
                .lines()
                .map(one -> one.startsWith("%") || one.startsWith("---") ? one : indentation + one)
                .collect(Collectors.joining("\n"));
        var text = lines.stream().map(one -> one.equals(line) ? changed : one).collect(Collectors.joining("\n"));
        return Slip.of(property + " as " + slip, bytes(text + "\n"), lines.indexOf(line) + 1);
    }

    private static String filled(String slip, String name, String value) {
        int half = value.length() / 2;
        return slip.chars()
                .mapToObj(character -> switch (character) {
                    case 'N' -> name;
                    case 'V' -> value;
                    case 'W' -> value.substring(0, half);
                    case 'X' -> value.substring(half);
                    default -> Character.toString(character);
                })
                .collect(Collectors.joining());
    }

    /** So that there can be what is no UTF-8: ÿ is the byte FF. */
    private static byte[] bytes(String text) {
        return text.getBytes(text.indexOf('\u00ff') < 0 ? UTF_8 : ISO_8859_1);
    }

    /** The good file with some characters of YAML put in, left out or doubled somewhere. */
    static Slip random(RandomGenerator random) {
        var text = new StringBuilder(good());
        for (int i = 0; i <= random.nextInt(3); i++) {
            int place = random.nextInt(text.length());
            var mark = MARKS.charAt(random.nextInt(MARKS.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.insert(place, mark);
                case 1 -> text.deleteCharAt(place);
                default -> text.setCharAt(place, mark);
            }
        }
        return Slip.of("random", text.toString().getBytes(UTF_8), 0);
    }

    /** The parts of secrets that are long enough to be a help, if a text shows any. */
    static List<String> shown(String text) {
        return SECRETS.values().stream()
                .flatMap(secret ->
                        Stream.iterate(0, i -> i + 1).limit(secret.length() - 7).map(i -> secret.substring(i, i + 8)))
                .filter(text::contains)
                .toList();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
