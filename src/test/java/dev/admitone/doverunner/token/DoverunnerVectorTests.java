/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.FixedIvAesCbc;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.doverunner.TestRequests;
import dev.admitone.doverunner.TestSite;
import dev.admitone.doverunner.TestToken;
import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.doverunner.policy.LicensePolicy;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.TestSiteFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Known answers, made with the vendor's own samples under a pinned clock: {@code java-*} by its Java sample,
 * {@code node-*} by the flow of its Node.js tutorial, whose printed values {@code node-01} is. The keys are the
 * tutorial's public dummies and made-up ones.
 *
 * <p>{@code node-*} cannot be reproduced as whole tokens: they have no {@code response_format} and {@code key_rotation}
 * or have them behind the hash, {@code node-01} has the policy of version 1 in a member {@code token}, and
 * {@code node-03} writes its policy in another order. Their hashes and policies can be.
 */
class DoverunnerVectorTests {

    private static final JsonNode FILE = read();

    private static JsonNode read() {
        try (var file = DoverunnerVectorTests.class.getResourceAsStream("vectors.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Named<JsonNode>> all() {
        return FILE.get("vectors").valueStream().map(vector -> Named.of(text(vector, "id"), vector));
    }

    static Stream<Named<JsonNode>> ofTheJavaSample() {
        return all().filter(vector -> vector.getName().startsWith("java-"));
    }

    static Stream<Named<JsonNode>> ofPolicyVersion2() {
        return all().filter(vector -> !vector.getName().startsWith("node-01"));
    }

    private static JsonNode vector(String prefix) {
        return all().filter(vector -> vector.getName().startsWith(prefix))
                .findFirst()
                .orElseThrow()
                .getPayload();
    }

    private static String text(JsonNode vector, String member) {
        return vector.get(member).stringValue();
    }

    private static String input(JsonNode vector, String member) {
        return text(vector.get("inputs"), member);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static DoverunnerKeys keys(JsonNode vector) {
        return new DoverunnerKeys(
                Cryptography.jdk(),
                SecretBytes.ofText(input(vector, "site_key")),
                SecretBytes.ofText(input(vector, "access_key")));
    }

    private static FixedIvAesCbc cipher(JsonNode vector) {
        return new FixedIvAesCbc(
                Cryptography.jdk(), SecretBytes.ofText(input(vector, "site_key")), utf8("0123456789abcdef"));
    }

    private static DoverunnerDrm drm(JsonNode vector) {
        return DoverunnerDrm.valueOf(input(vector, "drm_type").toUpperCase(Locale.ROOT));
    }

    private static TestSite site(JsonNode vector) {
        return TestSite.gold()
                .named(input(vector, "site_id"))
                .property("site-key", input(vector, "site_key"))
                .property("access-key", input(vector, "access_key"))
                .property("anonymous-user", "true")
                .at(input(vector, "timestamp"));
    }

    private static ObjectNode request(JsonNode vector) {
        var request = TestRequests.empty();
        request.put("drm", input(vector, "drm_type"));
        request.put("user_id", input(vector, "user_id"));
        request.put("content_id", input(vector, "cid"));
        var options = request.putObject("options");
        vector.get("inputs").forEachEntry((name, value) -> {
            if (!value.isNull() && (name.equals("response_format") || name.equals("key_rotation"))) {
                options.set(name, value);
            }
        });
        return request;
    }

    private static ObjectNode requestWithPolicy(JsonNode vector) {
        var request = request(vector);
        request.set("policy", vector.get("policy"));
        return request;
    }

    private static String issue(TestSiteFormat format, ObjectNode request) {
        return TestRequests.issue(format, request).token();
    }

    @Test
    void areElevenEightOfThemFromTheJavaSample() {
        assertThat(all()).hasSize(11);
        assertThat(ofTheJavaSample()).hasSize(8);
    }

    @ParameterizedTest
    @MethodSource("all")
    void decryptToTheirPolicies(JsonNode vector) {
        var ciphertext = Base64.getDecoder().decode(text(vector, "encrypted_policy"));

        var plaintext = cipher(vector).decrypt(ciphertext).orElseThrow();

        assertThat(JsonMapper.shared().readTree(plaintext)).isEqualTo(vector.get("policy"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void areEncryptedFromTheirTexts(JsonNode vector) {
        assertThat(cipher(vector).encrypt(utf8(text(vector, "policy_json"))))
                .asBase64Encoded()
                .isEqualTo(text(vector, "encrypted_policy"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void haveTheHashesOfTheirInputs(JsonNode vector) {
        var keys = keys(vector);

        var hash = keys.hash(
                keys.hashPrefix(input(vector, "drm_type"), input(vector, "site_id")),
                utf8(input(vector, "user_id")),
                utf8(input(vector, "cid")),
                utf8(text(vector, "encrypted_policy")),
                utf8(input(vector, "timestamp")));

        assertThat(hash).asString(StandardCharsets.US_ASCII).isEqualTo(text(vector, "hash"));
    }

    @ParameterizedTest
    @MethodSource("ofTheJavaSample")
    void areWrittenFromTheirPoliciesByteForByte(JsonNode vector) {
        var policy = LicensePolicy.read((ObjectNode) vector.get("policy"), "", new Violations());
        var sealed = keys(vector).seal(policy);
        var format = input(vector, "response_format");
        var options = new TokenOptions(
                format, vector.get("inputs").get("key_rotation").booleanValue());
        var viewing = new TokenWriter.Viewing(input(vector, "user_id"), input(vector, "cid"), options);

        var token = new TokenWriter(keys(vector), drm(vector), input(vector, "site_id"))
                .write(viewing, sealed, Instant.parse(input(vector, "timestamp")))
                .token();

        assertThat(policy.toJson()).asString(StandardCharsets.UTF_8).isEqualTo(text(vector, "policy_json"));
        assertThat(sealed.base64()).asString(StandardCharsets.US_ASCII).isEqualTo(text(vector, "encrypted_policy"));
        assertThat(TestToken.open(token).json()).isEqualTo(text(vector, "token_json"));
        assertThat(token).isEqualTo(text(vector, "token"));
    }

    @ParameterizedTest
    @MethodSource("ofTheJavaSample")
    void areIssuedFromProfilesByteForByte(JsonNode vector) {
        var site = site(vector)
                .profile("the-profile", vector.get("policy").toString())
                .bind();
        var request = request(vector).put("profile", "the-profile");

        assertThat(issue(site, request)).isEqualTo(text(vector, "token"));
    }

    @ParameterizedTest
    @MethodSource("ofTheJavaSample")
    void areIssuedFromPoliciesOfRequestsByteForByte(JsonNode vector) {
        assertThat(issue(site(vector).bind(), requestWithPolicy(vector))).isEqualTo(text(vector, "token"));
    }

    @Test
    void areIssuedForTheAnonymousViewerByteForByte() {
        var vector = vector("java-03");
        var request = requestWithPolicy(vector).putNull("user_id");

        assertThat(issue(site(vector).bind(), request)).isEqualTo(text(vector, "token"));
    }

    @ParameterizedTest
    @MethodSource("ofPolicyVersion2")
    void areIssuedWithTheSamePolicyWhateverTheOrderOfItsMembers(JsonNode vector) {
        var token = TestToken.open(issue(site(vector).bind(), requestWithPolicy(vector)));
        var policy = TestToken.decrypt(input(vector, "site_key"), token.member("policy"));

        assertThat(JsonMapper.shared().readTree(policy)).isEqualTo(vector.get("policy"));
    }

    @Test
    void areIssuedWithTheSameHashAsNode02WhichWritesThePolicyAsWeDo() {
        var vector = vector("node-02");

        assertThat(TestToken.open(issue(site(vector).bind(), requestWithPolicy(vector)))
                        .member("hash"))
                .isEqualTo(text(vector, "hash"));
    }

    @Test
    void areRefusedWithAPolicyOfVersion1AsInNode01() {
        var vector = vector("node-01");

        assertThat(TestRequests.violations(site(vector).bind(), requestWithPolicy(vector)))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(
                        tuple("/policy/playback_policy/limit", DoverunnerCode.UNKNOWN_MEMBER),
                        tuple("/policy/playback_policy/duration", DoverunnerCode.UNKNOWN_MEMBER));
    }
}
