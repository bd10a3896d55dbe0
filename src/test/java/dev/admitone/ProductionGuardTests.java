/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What production must not have, from a configuration that it takes: docs/production.md is the same as a list. */
@ExtendWith(OutputCaptureExtension.class)
class ProductionGuardTests {

    private static final String SITE_KEY = "sites.SHOP.doverunner.site-key";

    @TempDir
    Path directory;

    private final TestConfiguration configuration = TestConfiguration.good();

    @BeforeEach
    void produce() {
        set("environment=production; state.instances=single; sites.SHOP.doverunner.content-ids.rule=any");
    }

    @AfterEach
    void showsNoSecret(CapturedOutput output) {
        assertThat(output).doesNotContain(TestConfiguration.CANARY);
    }

    /** Properties and their values; without a value, the property is taken away. */
    private void set(String properties) {
        Arrays.stream(properties.split("; ")).map(one -> one.split("=", 2)).forEach(pair -> {
            configuration.without("admitone." + pair[0]);
            if (!pair[1].isEmpty()) {
                configuration.with("admitone." + pair[0], pair[1]);
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            http.api-docs-ui=true | admitone.http.api-docs-ui: must not be true in production
            oauth2.issuer=i; oauth2.audience=a; oauth2.jwk-set-uri=http://127.0.0.1:1/; oauth2.allow-plain-http=true \
            | admitone.oauth2.allow-plain-http: must not be true in production
            state.instances=  | admitone.state.instances: must be single in production
            sites.SHOP.doverunner.content-ids.rule=  | admitone.sites.SHOP.doverunner.content-ids.rule: must be set
            sites.SHOP.doverunner.site-key=DEMO-site-key-not-for-production | admitone.sites.SHOP.doverunner.site-key: is a demo key
            sites.SHOP.doverunner.access-key=DEMO-access-key-not-for-prod-use | admitone.sites.SHOP.doverunner.access-key: is a demo key
            sites.SHOP.doverunner.previous.site-key=DEMO-site-key-not-for-production \
            | admitone.sites.SHOP.doverunner.previous.site-key: is a demo key
            sites.SHOP.doverunner.next.access-key=DEMO-access-key-not-for-prod-use \
            | admitone.sites.SHOP.doverunner.next.access-key: is a demo key
            sites.SHOP.axinom.communication-keys[0].id=6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d; \
            sites.SHOP.axinom.communication-keys[0].key=REVNTy1heGlub20ta2V5LW5vdC00LXByb2R1Y3Rpb24= \
            | admitone.sites.SHOP.axinom.communication-keys.0.key: is a demo key
            sites.SHOP.medialive.token-key=REVNTy1tZWRpYWxpdmUta2V5LW5vdC1mb3ItcHJvZCE= \
            | admitone.sites.SHOP.medialive.token-key: is a demo key
            sites.SHOP.grants.keys[0].id=g1; sites.SHOP.grants.keys[0].key=REVNTy1ncmFudC1rZXktbm90LTQtcHJvZHVjdGlvbiE= \
            | admitone.sites.SHOP.grants.keys.0.key: is a demo key
            callers.backend.key-sha256=993abd71f7993998ffeb0bdbf419c4f23307e0dbafcf37896b1a3a9e8fe20c7b \
            | admitone.callers.backend.key-sha256: is a demo key
            sites.SHOP.max-token-duration=720h; sites.SHOP.token-duration=86401s \
            | admitone.sites.SHOP.token-duration: must not exceed 24h in production
            sites.SHOP.entitlement=sdp; sites.SHOP.sdp.url=http://127.0.0.1:8080; sites.SHOP.sdp.user=u; \
            sites.SHOP.sdp.password=c4n4ry; sites.SHOP.sdp.allow-plain-http=true \
            | admitone.sites.SHOP.sdp.allow-plain-http: must not be true in production
            """)
    void refusesInProduction(String properties, String line, CapturedOutput output) {
        set(properties);

        assertThat(startFails(output)).singleElement().asString().startsWith(line);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            state.instances=single
            state.instances=; state.store=redis
            sites.SHOP.max-token-duration=720h; sites.SHOP.token-duration=24h
            sites.SHOP.max-token-duration=720h; sites.SHOP.token-duration=720h; sites.SHOP.allow-long-token-duration=true
            http.console=true
            sites.SHOP.doverunner.content-ids.rule=any
            sites.SHOP.doverunner.content-ids.rule=fixed-length; sites.SHOP.doverunner.content-ids.length=36
            sites.SHOP.entitlement=sdp; sites.SHOP.sdp.url=https://127.0.0.1:8443; sites.SHOP.sdp.user=u; \
            sites.SHOP.sdp.password=c4n4ry
            """)
    void takesInProduction(String properties) {
        set(properties);

        assertStarts();
    }

    @ParameterizedTest
    @CsvSource({"10m, false", "601s, true", "24h, true"})
    void warnsOfLongTokenDurations(String duration, boolean warns, CapturedOutput output) {
        set("sites.SHOP.token-duration=" + duration);

        assertStarts();
        assertThat(output.toString().contains("admitone.sites.SHOP.token-duration: exceeds 10m"))
                .isEqualTo(warns);
    }

    @ParameterizedTest
    @CsvSource({"production, true", "test, false"})
    void warnsOfClearKey(String environment, boolean warns, CapturedOutput output) {
        set("environment=" + environment + "; sites.SHOP.clearkey.keys[0].id=0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6");
        set("sites.SHOP.clearkey.keys[0].key=b50d1b25559be9bd0a3cbe8ab59232fc");

        assertStarts();
        assertThat(output.toString().contains("admitone.sites.SHOP.clearkey.keys: ClearKey does not protect keys"))
                .isEqualTo(warns);
        assertThat(output).doesNotContain("b50d1b25559be9bd");
    }

    @Test
    void warnsOfNoTokenDurationElsewhere(CapturedOutput output) {
        set("environment=test; sites.SHOP.max-token-duration=720h; sites.SHOP.token-duration=720h");

        assertStarts();
        assertThat(output).doesNotContain("exceeds 10m");
    }

    @Test
    void takesAllOfItElsewhere() throws IOException {
        set("environment=staging; state.instances=; sites.SHOP.doverunner.content-ids.rule=");
        set("sites.SHOP.entitlement=sdp; sites.SHOP.sdp.url=http://127.0.0.1:8080; sites.SHOP.sdp.user=u");
        set("sites.SHOP.sdp.password=c4n4ry; sites.SHOP.sdp.allow-plain-http=true");
        set(SITE_KEY + "=; " + SITE_KEY + "-file=" + keyFile("rw-r--r--"));

        assertStarts();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "r--r--r--", "------r--"})
    void refusesSecretFileThatEverybodyCanRead(String permissions, CapturedOutput output) throws IOException {
        assumeThat(Files.isReadable(keyFile(permissions)))
                .as("this user may read a file of these permissions: root may, its owner may not")
                .isTrue();
        set(SITE_KEY + "=; " + SITE_KEY + "-file=" + keyFile(permissions));

        assertThat(startFails(output))
                .containsExactly("admitone." + SITE_KEY + "-file: names a file that every user of the machine can read;"
                        + " chmod o-r, or allow-world-readable-secret-files: true");
    }

    @Test
    void looksAtTheFileBehindALink(CapturedOutput output) throws IOException {
        var link = Files.createSymbolicLink(directory.resolve("link"), keyFile("rw-r--r--"));
        set(SITE_KEY + "=; " + SITE_KEY + "-file=" + link);

        assertThat(startFails(output)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--------", "r--r-----", "rw-rw----"})
    void takesSecretFileOfItsOwn(String permissions) throws IOException {
        set(SITE_KEY + "=; " + SITE_KEY + "-file=" + keyFile(permissions));

        assertStarts();
    }

    @Test
    void takesSecretFileThatEverybodyCanReadOnDemand() throws IOException {
        set("allow-world-readable-secret-files=true; " + SITE_KEY + "=; " + SITE_KEY + "-file=" + keyFile("rw-r--r--"));

        assertStarts();
    }

    private Path keyFile(String permissions) throws IOException {
        var file = directory.resolve("key-" + permissions);
        if (Files.notExists(file)) {
            Files.writeString(file, TestConfiguration.SITE_KEY);
        }
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private void assertStarts() {
        assertThatCode(() -> configuration.startWithoutServer().close()).doesNotThrowAnyException();
    }

    /** The lines about the configuration, as the failed start shows them. */
    private List<String> startFails(CapturedOutput output) {
        assertThatThrownBy(configuration::startWithoutServer).isNotNull();
        return output.getOut()
                .lines()
                .dropWhile(line -> !line.startsWith("Description:"))
                .filter(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();
    }
}
