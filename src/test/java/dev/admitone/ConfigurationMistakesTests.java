/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ConfigurationMistakesTests {

    @TempDir
    Path directory;

    private final TestConfiguration configuration = TestConfiguration.good();

    /** Whatever is wrong, and wherever a key stands by mistake: nobody reads it in the log. */
    @AfterEach
    void showsNoSecret(CapturedOutput output) {
        assertThat(output).doesNotContain(TestConfiguration.CANARY);
    }

    /** The columns: a property, its wrong value (nothing: the property is absent), and what the line says about it. */
    static final String MISTAKES = """
            audit.fsync | c4n4ry | must be one of none, each
            sites.SHOP.doverunner.site-key | c4n4ry-0123456789-0123456789-01 | it has 31 bytes; it has one character too many or too few: copy it whole (1004
            sites.SHOP.doverunner.site-key | c4n4ry-0123456789-0123456789-0123 | it has 33 bytes; it has one character too many or too few: copy it whole (1004
            sites.SHOP.doverunner.site-key | c4n4ry-é-123456789-0123456789-0 | it has 32 bytes: it has characters outside of ASCII
            sites.SHOP.doverunner.site-key | "" | it has 0 bytes: it is empty
            sites.SHOP.doverunner.site-key | | must be exactly 32 printable ASCII characters (1004
            sites.SHOP.doverunner.access-key | c4n4ry-site-key-of-32-characters | must differ from the site-key
            sites.SHOP.doverunner.next.site-key | c4n4ry | it has 6 bytes (1004
            sites.SHOP.doverunner.signs-from | 2026-01-01T03:00:00+01:00 | must be an instant in GMT
            sites.SHOP.doverunner.signs-from | 9999-01-01T03:00:00Z | is in the future
            sites.SHOP.doverunner.site-id | shop | must be the four upper-case letters
            sites.SHOP.doverunner.timestamp-offset | 11m | must be a duration from -600s to 600s
            sites.SHOP.doverunner.anonymous-user | yes | must be true or false
            sites.SHOP.doverunner.site-kee | c4n4ry | is unknown
            sites.SHOP.doverunner.acess-key | c4n4ry | did you mean access-key?
            sites.SHOP.default-format | doverruner | must be one of the site's formats: doverunner; did you
            sites.SHOP.default-profile | streeming | must be a profile with a policy for the site's formats; known: live, offline-rental
            callers.backend.key-sha256 | c4n4ry | must be the SHA-256 of the key, 64 hexadecimal
            callers.backend.key-sha256 | | must be one hash, or two while a key is being replaced
            callers.backend.key-sha265 | c4n4ry | did you mean key-sha256?
            callers.backend.key | c4n4ry | is unknown
            callers.backend.sites | SHOP,CLUB | names a site that is not configured: CLUB
            callers.backend.sites | | at least one site
            callers.backend.certificate-subject | c4n4ry | must be a distinguished name
            callers.backend.requires-certificate | true | requires certificate-subject or certificate-sha256
            state.store | rediss | did you mean redis?
            environment | live | must be one of development, test, staging, production
            http.max-body-size | 1025KB | must be a size from 1024B to 1048576B
            rate-limits.per-caller | often | must be a number of requests and a duration
            sites.SHOP.user-rate-limit | 10/1w | must be a number of requests and a duration
            callers.backend.rate-limit | 0/1s | must allow from 1 to 1000000 requests
            crypto.provider | openssl | must be one of jdk, bouncycastle
            profile-directory | config/profiles | did you mean profiles-directory?
            profiles-directory | config/absent | names a directory that cannot be read
            reload.interval | 2h | must be a duration from 0s to 3600s
            """;

    /** More of the same kinds. */
    static final String MORE_MISTAKES = """
            sites.SHOP.doverunner.site-key | "c4n4ry-\u0007-123456789-0123456789-01" | it has 32 bytes: it is binary
            sites.SHOP.doverunner.access-key | c4n4ry-0123456789-0123456789-01 | it has 31 bytes; it has one character too many or too few: copy it whole (1003
            sites.SHOP.doverunner.access-key | c4n4ry-0123456789-0123456789-0123 | it has 33 bytes; it has one character too many or too few: copy it whole (1003
            sites.SHOP.doverunner.access-key | c4n4ry-é-123456789-0123456789-0 | it has 32 bytes: it has characters outside of ASCII
            sites.SHOP.doverunner.access-key | "" | it has 0 bytes: it is empty
            sites.SHOP.doverunner.access-key | | must be exactly 32 printable ASCII characters (1003
            sites.SHOP.doverunner.previous.access-key | c4n4ry | it has 6 bytes (1003
            sites.SHOP.doverunner.site-id | SHOPS | must be the four upper-case letters
            sites.SHOP.doverunner.site-id | SH0P | must be the four upper-case letters
            sites.SHOP.doverunner.timestamp-offset | -601 | must be a duration from -600s to 600s
            sites.SHOP.doverunner.max-user-id-length | 0 | must be an integer from 1 to 200
            sites.SHOP.doverunner.max-user-id-length | 201 | must be an integer from 1 to 200
            sites.SHOP.token-duration | 0s | must be a duration from 1s to 86400s
            sites.SHOP.token-duration | 25h | must be a duration from 1s to 86400s
            sites.SHOP.token-duration | ten minutes | must be a duration from 1s to 86400s
            sites.SHOP.max-token-duration | 31d | must be a duration from 1s to 2592000s
            sites.SHOP.clock-skew | 61s | must be a duration from 0s to 60s
            sites.SHOP.clock-skew | -1s | must be a duration from 0s to 60s
            sites.SHOP.tokn-duration | 5m | did you mean token-duration?
            sites.SHOP.dovrunner | c4n4ry | is unknown
            callers.backend.scopes | tokens:isue | did you mean tokens:issue?
            callers.backend.scopes | | at least one of tokens:issue
            callers.backend.certificate-sha256 | c4n4ry | must be the SHA-256 of the certificate
            callers.backend.certificate-subjekt | CN=c4n4ry | did you mean certificate-subject?
            state.instances | many | must be one of several, single
            state.memory.max-entries | 0 | must be an integer from 1 to 100000000
            state.memory.entries | 9 | is unknown
            state.stores | memory | did you mean store?
            state | c4n4ry | must be a section with properties, not a value
            http.max-body-size | 1023B | must be a size from 1024B to 1048576B
            http.body-timeout | 999ms | must be a duration from 1s to 300s, such as 10m or PT10M
            http.body-timeout | 301s | must be a duration from 1s to 300s, such as 10m or PT10M
            http.shutdown-delay | 301s | must be a duration from 0s to 300s, such as 10m or PT10M
            http.max-body-size | much | must be a size from 1024B to 1048576B
            http.max-bodysizes | 1KB | did you mean max-body-size?
            http.trusted-proxies | 10.0.0.5/8 | must be CIDR ranges such as 10.1.0.0/16
            http.proxy-hops | 11 | must be an integer from 1 to 10
            http.forwarded-header | via | must be one of x-forwarded-for, forwarded
            rate-limits.per-calller | 1/1s | did you mean per-caller?
            rate-limits.shared | true | requires admitone.state.store: redis
            crypto.providers | jdk | did you mean provider?
            reload.interval | 99ms | must be 0s for never, or at least 100ms
            reload.intervall | 1s | did you mean interval?
            sites.SHOP.forward-auth.status | fully | must be one of simple, full; did you mean full?
            sites.SHOP.forward-auth.paths | /license/{dmr} | must be paths such as /license/{drm}/{content_id}
            sites.SHOP.forward-auth.device-id-header | X Device | must be the name of a header
            sites.SHOP.forward-auth.session-id-header | "" | must be the name of a header
            sites.SHOP.forward-auth.exchange | widevine | must be true or false
            sites.SHOP.forward-auth.path | /a | did you mean paths?
            http.public-url | c4n4ry | must be a scheme, a host and at most a path
            """;

    /** A row of the tables; those of one start are about different properties. */
    record Row(String property, @Nullable String value, String line) {

        static Row of(String text) {
            var columns = text.split(" \\|", 3);
            var value = columns[1].strip();
            var written = value.length() > 1 && value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
            return new Row(columns[0].strip(), value.isEmpty() ? null : written, columns[2].strip());
        }

        /** Whether the error depends on other properties, or hides other errors. */
        boolean isAlone() {
            return value == null
                    || Stream.of("must differ", "names a directory", "is in the future", "section with", "requires ")
                            .anyMatch(line::contains);
        }
    }

    /** Each start has the next row of each property, or one row alone: a start takes half a second. */
    static Stream<List<Row>> starts() {
        var starts = new ArrayList<List<Row>>();
        var next = new HashMap<String, Integer>();
        (MISTAKES + MORE_MISTAKES).lines().map(Row::of).forEach(row -> {
            if (row.isAlone()) {
                starts.add(0, List.of(row));
                next.replaceAll((property, index) -> index + 1);
                return;
            }
            int index = next.getOrDefault(row.property, alone(starts));
            if (index == starts.size()) {
                starts.add(new ArrayList<>());
            }
            starts.get(index).add(row);
            next.put(row.property, index + 1);
        });
        return starts.stream();
    }

    private static int alone(List<List<Row>> starts) {
        return (int) starts.stream()
                .filter(rows -> rows.size() == 1 && rows.get(0).isAlone())
                .count();
    }

    @ParameterizedTest
    @MethodSource("starts")
    void refusesToStart(List<Row> rows, CapturedOutput output) {
        for (var row : rows) {
            if (row.value == null) {
                configuration.without("admitone." + row.property);
            } else {
                configuration.with("admitone." + row.property, row.value);
            }
        }

        var lines = startFails(output);

        assertThat(lines.size() == 1).isEqualTo(rows.size() == 1);
        assertThat(rows)
                .allSatisfy(row -> assertThat(lines)
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("admitone." + row.property + ": ")
                                .contains(row.line)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"doverunner": {"playback_policy": {"lisense_duration": 1}}} | /playback_policy/lisense_duration: A1200
            {"doverunner": {"playback_policy": {"license_duration": "1"}}} | /playback_policy/license_duration: 1010
            {"doverunner": {"policy_version": 1}} | /policy_version: A1201
            {"doverunner": {"external_key": {}}} | /external_key: 1018
            {"doverunner": {"external_key": {"mpeg_cenc": [{"track_type": "HD", "key_id": "c4n4ry", "key": "00112233445566778899aabbccddeeff"\
            }]}}} | /external_key/mpeg_cenc/0/key_id: 1040
            {"doverunner": {"security_policy": 1}} | /security_policy: 1007
            {"doverunner": {"policy_version": 2, "policy_version": 2}} | /policy_version: A1004
            {"doverunner": {"c4n4ry | : A1000
            """)
    void refusesToStartWithProfileThatBreaksRule(String json, String line, CapturedOutput output) throws IOException {
        var file = profile(json);

        assertThat(startFails(output)).singleElement().asString().startsWith(file + ": /doverunner" + line);
    }

    @Test
    void showsNoKeyThatStandsInPlaceOfMemberOfProfile(CapturedOutput output) throws IOException {
        profile("{\"doverunner\": {\"external_key\": {\"hls_aes\": {\"d1ce5bad7ea4f00dba11ca5cade0beef\": 1}}}}");

        assertThat(startFails(output)).isNotEmpty();
        assertThat(output.getAll()).doesNotContain("d1ce5bad");
    }

    @Test
    void refusesToStartWithProfileForAnUnknownFormat(CapturedOutput output) throws IOException {
        var file = profile("{\"doverruner\": {}}");

        assertThat(startFails(output))
                .containsExactly(file + ": /doverruner: is not a token format; "
                        + "known formats: axinom, doverunner, drmtoday, medialive, nagra; did you mean doverunner?");
    }

    @Test
    void refusesToStartWithoutSite(CapturedOutput output) {
        configuration.without("admitone.sites").with("admitone.callers.backend.sites", "*");

        assertThat(startFails(output)).containsExactly("admitone.sites: requires at least one site");
    }

    @Test
    void refusesToStartWithoutCaller(CapturedOutput output) {
        configuration.without("admitone.callers");

        assertThat(startFails(output))
                .containsExactly(
                        "admitone.callers: requires at least one caller, or admitone.oauth2: otherwise every request"
                                + " gets a 401");
    }

    @Test
    void showsEachMistakeOnceAndNoStackTrace(CapturedOutput output) {
        configuration.with("admitone.sitez", "x").with("debug", "true");

        var line = startFails(output).get(0);

        assertThat(output.getAll()).containsOnlyOnce(line).doesNotContain("ConfigurationErrors");
    }

    @Test
    void doesNotSayThatKeyIsRequiredWhichWasGiven(CapturedOutput output) {
        configuration.with("admitone.sites.SHOP.doverunner.site-key", "c4n4ry");

        assertThat(startFails(output)).singleElement().asString().doesNotContainIgnoringCase("required");
    }

    @Test
    void refusesToStartWithSiteThatHasNoFormat(CapturedOutput output) {
        configuration.without("admitone.sites.SHOP.doverunner").with("admitone.sites.SHOP.token-duration", "5m");

        assertThat(startFails(output))
                .containsExactly(
                        "admitone.sites.SHOP: requires a section for at least one format: axinom, doverunner, drmtoday, medialive, nagra");
    }

    @Test
    void refusesToStartWithOneKeyForTwoCallers(CapturedOutput output) {
        configuration
                .with("admitone.callers.player.key-sha256", TestConfiguration.API_KEY_HASH)
                .with("admitone.callers.player.sites", "SHOP")
                .with("admitone.callers.player.scopes", "tokens:issue");

        assertThat(startFails(output))
                .singleElement()
                .asString()
                .contains("must be unique: another caller has this key");
    }

    @Test
    void refusesToStartWithKeyThatIsGivenTwice(CapturedOutput output) throws IOException {
        var file = Files.writeString(directory.resolve("key"), TestConfiguration.SITE_KEY);
        configuration.with("admitone.sites.SHOP.doverunner.site-key-file", file.toString());

        assertThat(startFails(output))
                .containsExactly("admitone.sites.SHOP.doverunner.site-key: is given twice: "
                        + "leave out either site-key or site-key-file");
    }

    @Test
    void refusesToStartWithKeyFileThatCannotBeRead(CapturedOutput output) {
        configuration
                .without("admitone.sites.SHOP.doverunner.site-key")
                .with("admitone.sites.SHOP.doverunner.site-key-file", TestConfiguration.SITE_KEY);

        assertThat(startFails(output))
                .singleElement()
                .asString()
                .startsWith("admitone.sites.SHOP.doverunner.site-key-file: names a file that does not exist");
    }

    @Test
    void refusesToStartWithPlaceholderThatNamesNothing(CapturedOutput output) {
        configuration.with("admitone.sites.SHOP.doverunner.site-key", "c4n4ry-${ABSENT_VARIABLE}");

        assertThat(startFails(output))
                .first()
                .asString()
                .startsWith("admitone.sites.SHOP.doverunner.site-key: has a placeholder ${…} that cannot be resolved");
    }

    @Test
    void refusesDemoKeysInProduction(CapturedOutput output) {
        configuration
                .with("admitone.environment", "production")
                .with("admitone.state.instances", "single")
                .with("admitone.sites.SHOP.doverunner.content-ids.rule", "any")
                .with("admitone.sites.SHOP.doverunner.site-key", "DEMO-site-key-not-for-production")
                .with(
                        "admitone.callers.backend.key-sha256",
                        "993abd71f7993998ffeb0bdbf419c4f23307e0dbafcf37896b1a3a9e8fe20c7b");

        assertThat(startFails(output))
                .extracting(line -> line.substring(0, line.indexOf(": is a demo key")))
                .containsExactly("admitone.sites.SHOP.doverunner.site-key", "admitone.callers.backend.key-sha256");
    }

    @Test
    void reportsAllMistakesAtOnce(CapturedOutput output) throws IOException {
        var file = profile("{\"doverunner\": {\"playback_policy\": {\"persistent\": 1, \"license_duration\": -1}}}");
        configuration
                .with("admitone.sites.SHOP.doverunner.site-key", "c4n4ry")
                .with("admitone.sites.SHOP.clock-skew", "1h")
                .with("admitone.callers.backend.scopes", "tokens:isue")
                .with("admitone.environment", "live")
                .with("admitone.http.max-body-size", "1GB")
                .with("admitone.crypto.provider", "openssl")
                .with("admitone.sitez", "c4n4ry");

        assertThat(startFails(output))
                .extracting(
                        line -> line.substring(0, line.indexOf(": ")) + line.replaceAll(".*: (/[^:]+): .*|.*", "$1"))
                .containsExactlyInAnyOrder(
                        file + "/doverunner/playback_policy/persistent",
                        file + "/doverunner/playback_policy/license_duration",
                        "admitone.sites.SHOP.doverunner.site-key",
                        "admitone.sites.SHOP.clock-skew",
                        "admitone.callers.backend.scopes",
                        "admitone.environment",
                        "admitone.http.max-body-size",
                        "admitone.crypto.provider",
                        "admitone.sitez");
    }

    private Path profile(String json) throws IOException {
        configuration.with("admitone.profiles-directory", directory.toString());
        return Files.writeString(directory.resolve("streaming.json"), json);
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
