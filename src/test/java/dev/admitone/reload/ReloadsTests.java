/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.reload.Reloads.Look;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ReloadsTests {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String HASH = "993abd71f7993998ffeb0bdbf419c4f23307e0dbafcf37896b1a3a9e8fe20c7b";
    private static final String OTHER = HASH.replace('9', '8');

    @TempDir
    Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectory(directory.resolve("profiles"));
        write("profiles/streaming.json", "{\"doverunner\": {}}");
        write("profiles/rental.json", "{\"doverunner\": {}}");
        write("key", "made-up");
        write("application.yaml", whole());
    }

    private String whole() {
        return """
            admitone:
              environment: test
              sites:
                SHOP: {token-duration: 10m, key: made-up, medialive: {token-duration: 10m}}
                FILM: {token-duration: 10m, key-file: %s/key}
              rate-limits: {per-caller: 10/1s}
              oauth2: {issuer: made-up}
              callers:
                backend: {key-sha256: %s, sites: SHOP, scopes: "tokens:issue"}
                bars:
                  certificate-subject: CN=bars
                  key-sha256: %s
                  sites: "SHOP,FILM"
                  scopes: "tokens:issue,tokens:verify"
                  requires-certificate: true
            """.formatted(directory, HASH, OTHER);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private TestReloads start() {
        return start(Map.of());
    }

    private TestReloads start(Map<String, Object> arguments) {
        var reloads = new TestReloads(directory, arguments);
        reloads.becomeIdle();
        return reloads;
    }

    // Checks without reading

    @Test
    void readsNothingWhileFilesAreUnchanged() {
        var reloads = start();
        long before = reloads.reads();

        assertThat(reloads.lookFor(Duration.ofMinutes(10))).isEqualTo(Look.UNCHANGED);
        assertThat(reloads.reads()).isEqualTo(before);
    }

    @Test
    void parsesAChangeOnce() throws IOException {
        var reloads = start();
        long before = reloads.reads();
        write("application.yaml", whole().replace("10m", "20m"));

        assertThat(reloads.look(Duration.ofSeconds(1))).isEqualTo(Look.UNSETTLED);
        assertThat(reloads.look(Duration.ofMillis(250))).isEqualTo(Look.TAKEN);
        assertThat(reloads.reads()).isEqualTo(before + 1);
    }

    @Test
    void activatesNothingThatChangesWhileItIsRead() throws IOException {
        var reloads = start();
        write("application.yaml", whole().replace("10m", "20m"));
        reloads.look(Duration.ofSeconds(1));
        reloads.whileReading(() -> rewrite("application.yaml", "10m", "30m"));

        assertThat(reloads.look(Duration.ofMillis(250))).isEqualTo(Look.UNSETTLED);
        assertThat(reloads.duration("SHOP")).isEqualTo("10m");
        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("30m");
    }

    @Test
    void activatesNothingOfANamedFileThatChangesWhileItIsRead() throws IOException {
        var reloads = start();
        write("key", "made-up-2");
        reloads.look(Duration.ofSeconds(1));
        reloads.whileReading(() -> rewrite("key", "", "made-up-3"));

        assertThat(reloads.look(Duration.ofMillis(250))).isEqualTo(Look.UNSETTLED);
        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
    }

    @Test
    void activatesNothingThatWasThereForAMoment() throws IOException {
        var reloads = start();
        write("application.yaml", whole().replace("10m", "20m"));
        reloads.beforeParsing(() -> rewrite("application.yaml", "10m", "30m"));
        reloads.look(Duration.ofSeconds(1));
        write("application.yaml", whole().replace("10m", "20m"));

        assertThat(reloads.look(Duration.ofMillis(250))).isEqualTo(Look.UNSETTLED);
        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("20m");
    }

    @Test
    void activatesAnImportThatIsNotOnTheDisk() throws IOException {
        var reloads = start();
        write(
                "application.yaml",
                "spring: {config: {import: 'optional:http://127.0.0.1:1/x.yaml'}}\n" + whole().replace("10m", "20m"));

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("20m");
    }

    /** With a change of {@link #whole()}, or other content. */
    private void rewrite(String name, String from, String to) {
        try {
            write(name, from.isEmpty() ? to : whole().replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void activatesFileOfTheSameSizeWrittenInPlace() throws IOException {
        var reloads = start();
        write("application.yaml", whole().replace("10m", "20m"));

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("20m");
    }

    @Test
    void activatesFileRewrittenWithinTheTimestampResolution() throws IOException {
        var reloads = start();
        write("application.yaml", whole().replace("10m", "20m"));
        reloads.lookFor(SOON);
        var time = Files.getLastModifiedTime(directory.resolve("application.yaml"));
        write("application.yaml", whole().replace("10m", "30m"));
        Files.setLastModifiedTime(directory.resolve("application.yaml"), time);

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("30m");
    }

    @Test
    void activatesFileReplacedWithTheOldTimestamp() throws IOException {
        var reloads = start();
        var file = directory.resolve("application.yaml");
        var next = write("next", whole().replace("10m", "20m"));
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(file));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("20m");
    }

    @Test
    void activatesDirectorySwappedBehindALink() throws IOException {
        for (var version : new String[] {"10m", "20m"}) {
            Files.createDirectory(directory.resolve("..v" + version));
            write("..v" + version + "/application.yaml", whole().replace("10m", version));
        }
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..v10m"));
        Files.delete(directory.resolve("application.yaml"));
        Files.createSymbolicLink(directory.resolve("application.yaml"), Path.of("..data/application.yaml"));
        var reloads = start();
        var next = Files.createSymbolicLink(directory.resolve("..next"), Path.of("..v20m"));
        Files.move(next, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("20m");
    }

    @Test
    void activatesNewFileOfActiveProfile() throws IOException {
        var reloads = start(Map.of("spring.profiles.active", "prod"));
        write("application-prod.yaml", "admitone.sites.SHOP.token-duration: 20m");

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("20m");
    }

    @Test
    void activatesNewFileInSubdirectory() throws IOException {
        var reloads = start(Map.of("spring.config.additional-location", "optional:file:" + directory + "/parts/*/"));
        Files.createDirectories(directory.resolve("parts/one"));
        write("parts/one/application.yaml", "admitone.sites.SHOP.token-duration: 20m");

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        write("parts/one/application.yaml", "admitone.sites.SHOP.token-duration: 30m");
        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        Files.createDirectories(directory.resolve("parts/two"));
        write("parts/two/application.yaml", "admitone.sites.SHOP.token-duration: 40m");

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("40m");
    }

    @Test
    void activatesChangedOrNewFileOfConfigtree() throws IOException {
        Files.createDirectories(directory.resolve("tree/below"));
        write("tree/admitone.sites.SHOP.token-duration", "11m");
        var reloads = start(Map.of("spring.config.import", "configtree:" + directory + "/tree/"));
        write("tree/admitone.sites.SHOP.token-duration", "22m");

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("22m");
        reloads.becomeIdle();
        Files.createDirectories(directory.resolve("tree/admitone.sites.FILM"));
        write("tree/admitone.sites.FILM/token-duration", "33m");

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("FILM")).isEqualTo("33m");
    }

    @Test
    void activatesNewConfigtree() throws IOException {
        var reloads = start(Map.of("spring.config.import", "optional:configtree:" + directory + "/tree/"));
        Files.createDirectory(directory.resolve("tree"));
        write("tree/admitone.sites.SHOP.token-duration", "22m");

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("22m");
    }

    @Test
    void activatesNewProfilesAndChangedSecrets() throws IOException {
        var reloads = start();
        write("profiles/new.json", "{\"doverunner\": {}}");

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.profiles()).contains("new");
        reloads.becomeIdle();
        write("key", "MADE-UP");

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
    }

    // Files of editors, and files that must not be read

    /** Each kind of file that a reading may be the first to depend on, whether it was good or not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            profiles/new.json | {"doverunner": {}}  | TAKEN
            profiles/new.json | {"doverunner": []}  | REFUSED
            key2              | another             | TAKEN
            """)
    void watchesFilesThatAChangeBrings(String name, String content, Look first) throws IOException {
        var reloads = start();
        write(name, content);
        write("application.yaml", whole().replace("key: made-up", "key-file: " + directory + "/key2"));
        write("key2", "another");
        assertThat(reloads.lookFor(SOON)).isEqualTo(first);
        reloads.becomeIdle();

        write(name, name.startsWith("key") ? "a third" : "{\"doverunner\": {\"x\": 1}}");

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
    }

    @Test
    void ignoresFilesOfEditors() throws IOException {
        var reloads = start();
        Files.createSymbolicLink(directory.resolve("profiles/.#streaming.json"), Path.of("user@host.4711"));
        write("profiles/._streaming.json", "x");
        write("profiles/streaming.json~", "x");

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.UNCHANGED);
    }

    @ParameterizedTest
    @CsvSource({
        "profiles/big.json, is larger than 8 MB",
        "key, ''",
        "application.yaml, is larger than 8 MB",
        "application.properties, is larger than 8 MB"
    })
    void refusesLargeFileAndRecovers(String name, String why) throws IOException {
        var reloads = start();
        try (var content = new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
            content.setLength(300L << 20);
        }

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.REFUSED);
        assertThat(reloads.state().mistakes()).singleElement().asString().contains(why);
        Files.delete(directory.resolve(name));
        write("key", "made-up");
        write("application.yaml", whole().replace("10m", "20m"));

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
    }

    // Removals

    /** The file truncated at a place, with a change so that nothing else delays it. */
    private String upTo(String place) {
        return whole().substring(0, whole().indexOf(place));
    }

    @Test
    void waitsBeforeItRemovesACaller(CapturedOutput output) throws IOException {
        var reloads = start();
        write("application.yaml", upTo("    bars:"));

        assertThat(reloads.lookFor(Duration.ofSeconds(5))).isEqualTo(Look.UNSETTLED);
        assertThat(reloads.removed(Removal.What.CALLER)).isZero();
        assertThat(output)
                .containsOnlyOnce(
                        "the changed configuration is activated if the files stay unchanged for 5 s, because it removes: "
                                + "caller bars is gone");
        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.removed(Removal.What.CALLER)).isOne();
        assertThat(output.getOut()
                        .lines()
                        .filter(line -> line.endsWith("caller bars is gone") && line.contains("WARN")))
                .hasSize(1);
    }

    @Test
    void neverActivatesATruncatedFileThatIsCompletedSoon() throws IOException {
        var reloads = start();
        write("application.yaml", upTo("    bars:"));
        reloads.lookFor(Duration.ofSeconds(4));
        write("application.yaml", whole());

        assertThat(reloads.lookFor(Duration.ofSeconds(20))).isIn(Look.UNCHANGED, Look.UNSETTLED);
        assertThat(reloads.removed(Removal.What.CALLER)).isZero();
        assertThat(reloads.look(SOON)).isEqualTo(Look.UNCHANGED);
    }

    @Test
    void restartsTheWaitForEachSmallerFile() throws IOException {
        var reloads = start();
        for (var end : new String[] {"      requires-c", "      scopes: \"tokens:issue,", "    bars:"}) {
            write("application.yaml", upTo(end));
            assertThat(reloads.lookFor(Duration.ofSeconds(4))).isNotEqualTo(Look.TAKEN);
        }
        write("application.yaml", whole().replace("10m", "20m"));

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.removed(Removal.What.CALLER)).isZero();
    }

    @Test
    void activatesAdditionsWithoutWaiting() throws IOException {
        var reloads = start();
        write("application.yaml", upTo("    bars:"));
        reloads.lookFor(Duration.ofSeconds(3));
        write("application.yaml", whole().replace("10m", "20m"));

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("20m");
    }

    @ParameterizedTest
    @CsvSource({
        "'    FILM: .*\n', '', SITE, FILM",
        "', medialive: [^}]*}', '', SECTION, SHOP medialive",
        "'  rate-limits: .*\n', '', SECTION, admitone.rate-limits",
        "'  oauth2: .*\n', '', SECTION, admitone.oauth2",
        "'  environment: .*\n', '', SECTION, admitone.environment",
        "'      requires-certificate: true\n', '', SECTION, caller bars requires-certificate"
    })
    void waitsForAndWarnsOfRemovals(String regex, String by, Removal.What what, String name, CapturedOutput output)
            throws IOException {
        var reloads = start();
        write("application.yaml", whole().replaceAll(regex, by).replace("SHOP,FILM", "SHOP"));

        assertThat(reloads.lookFor(Duration.ofSeconds(5))).isEqualTo(Look.UNSETTLED);
        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.removed(what)).isOne();
        assertThat(output.getOut().lines().filter(line -> line.contains("WARN") && line.endsWith(name + " is gone")))
                .hasSize(1);
    }

    @Test
    void waitsForAndWarnsOfARemovedProfile(CapturedOutput output) throws IOException {
        var reloads = start();
        Files.delete(directory.resolve("profiles/rental.json"));

        assertThat(reloads.lookFor(Duration.ofSeconds(5))).isEqualTo(Look.UNSETTLED);
        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.removed(Removal.What.PROFILE)).isOne();
        assertThat(output).contains("profile rental is gone");
    }

    @Test
    void waitsForAPropertyLostByTruncation() throws IOException {
        write("application.yaml", whole() + "      sites: SHOP\n".replace("sites: SHOP", "rate-limit: 1/1s"));
        var reloads = new TestReloads(directory, Map.of());
        reloads.becomeIdle();
        write("application.yaml", upTo("tokens:verify") + "tokens:verify\"\n      requires-certificate: true\n");

        assertThat(reloads.lookFor(Duration.ofSeconds(5))).isEqualTo(Look.UNSETTLED);
    }

    @Test
    void countsNoRemovalFromTheStart() {
        var reloads = start();

        for (var what : Removal.What.values()) {
            assertThat(reloads.removed(what)).isZero();
        }
    }

    // Warnings

    @Test
    void logsNewWarningsOnly(CapturedOutput output) throws IOException {
        write("application.yaml", whole().replace("key: made-up", "key: DEMO-a"));
        var reloads = start();
        write("application.yaml", whole().replace("key: made-up", "key: DEMO-a").replace("10m", "20m"));
        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(output).doesNotContain("demo key");
        write("key", "DEMO-b");

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(output)
                .containsOnlyOnce("demo key")
                .contains("admitone.sites.FILM.key-file is a demo key. Demo keys are public");
    }

    /** The name of the site could be a key, so the warning names its line. */
    @Test
    void repeatsNoWarningAboutALineThatMoves(CapturedOutput output) throws IOException {
        var site = "    S00001: {token-duration: 10m, key: DEMO-a, medialive: {token-duration: 10m}}\n";
        write("application.yaml", whole().replace("    FILM:", site + "    FILM:"));
        var reloads = start();
        write(
                "application.yaml",
                "# moved\n" + whole().replace("    FILM:", site + site.replace("01", "02") + "    FILM:"));

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(output).containsOnlyOnce("demo key");
        assertThat(reloads.sites()).hasSize(4);
    }

    @Test
    void repeatsNoWarning(CapturedOutput output) throws IOException {
        var dated =
                "    dated: {sites: SHOP, scopes: \"tokens:issue\", keys: [{id: old, sha256: %s, valid-until: '%s'}]}\n"
                        .formatted(HASH.replace('a', 'b'), "2020-01-01T00:00:00Z");
        write("application.yaml", whole());
        var reloads = start();
        write("application.yaml", whole() + dated);
        reloads.lookFor(SOON);
        assertThat(output).containsOnlyOnce("has expired");
        write("application.yaml", (whole() + dated).replace("10m", "20m"));

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(output).containsOnlyOnce("has expired");
    }
}
