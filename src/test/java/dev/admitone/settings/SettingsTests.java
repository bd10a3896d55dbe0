/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class SettingsTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final DataSize KILOBYTE = DataSize.ofKilobytes(1);
    private static final DataSize MEGABYTE = DataSize.ofMegabytes(1);
    private static final List<String> COLOURS = List.of("red", "green");

    @Test
    void returnsDefaultIfStringIsAbsent() {
        assertThat(TestSettings.of("admitone: {}").value("environment").string("test"))
                .isEqualTo("test");
    }

    @ParameterizedTest
    @CsvSource({"10m,PT10M", "PT10M,PT10M", "600,PT10M", "1s,PT1S", "3600s,PT1H", "1h,PT1H", "1500ms,PT1.5S"})
    void readsDuration(String written, Duration meant) {
        var settings = TestSettings.of("admitone: {d: '" + written + "'}");

        assertThat(settings.value("d").duration(HOUR, SECOND, HOUR)).isEqualTo(meant);
        assertThat(TestSettings.errors(settings)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0s",
                "999ms",
                "-1s",
                "3601",
                "61m",
                "ten minutes",
                "10 m",
                "",
                "99999999999999d",
                "1e3",
                "-PT-10M",
                "-pt-10m"
            })
    void refusesInvalidDuration(String written) {
        var settings = TestSettings.of("admitone: {d: '" + written + "'}");

        assertThat(settings.value("d").duration(HOUR, SECOND, HOUR)).isEqualTo(HOUR);
        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.d: must be a duration from 1s to 3600s, such as 10m or PT10M");
    }

    @Test
    void returnsDefaultIfDurationIsAbsent() {
        assertThat(TestSettings.of("admitone: {}").value("d").duration(HOUR, SECOND, HOUR))
                .isEqualTo(HOUR);
    }

    @ParameterizedTest
    @CsvSource({"1KB,1024", "2048,2048", "3000B,3000", "1MB,1048576"})
    void readsSize(String written, long bytes) {
        var settings = TestSettings.of("admitone: {s: " + written + "}");

        assertThat(settings.value("s").size(KILOBYTE, KILOBYTE, MEGABYTE)).isEqualTo(DataSize.ofBytes(bytes));
        assertThat(TestSettings.errors(settings)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1023B", "1048577", "-1KB", "much", "", "1 K", "9999999999999TB", "9999999TB"})
    void refusesInvalidSize(String written) {
        var settings = TestSettings.of("admitone: {s: '" + written + "'}");

        assertThat(settings.value("s").size(MEGABYTE, KILOBYTE, MEGABYTE)).isEqualTo(MEGABYTE);
        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.s: must be a size from 1024B to 1048576B, such as 64KB");
    }

    @Test
    void returnsDefaultIfSizeIsAbsent() {
        assertThat(TestSettings.of("admitone: {}").value("s").size(MEGABYTE, KILOBYTE, MEGABYTE))
                .isEqualTo(MEGABYTE);
    }

    @Test
    void readsChoice() {
        assertThat(TestSettings.of("admitone: {c: green}").value("c").choice(COLOURS))
                .isEqualTo("green");
    }

    @Test
    void returnsFirstChoiceIfAbsent() {
        assertThat(TestSettings.of("admitone: {}").value("c").choice(COLOURS)).isEqualTo("red");
    }

    @Test
    void refusesUnknownChoice() {
        var settings = TestSettings.of("admitone: {c: grene}");

        assertThat(settings.value("c").choice(COLOURS)).isEqualTo("red");
        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.c: must be one of red, green; did you mean green?");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "200,200", "'32',32"})
    void readsInteger(String written, int meant) {
        assertThat(TestSettings.of("admitone: {n: " + written + "}").value("n").integer(7, 1, 200))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1.0", "x", "", "99999999999", "\"1 \""})
    void refusesInvalidInteger(String written) {
        var settings = TestSettings.of("admitone: {n: " + written + "}");

        assertThat(settings.value("n").integer(7, 1, 200)).isEqualTo(7);
        assertThat(TestSettings.errors(settings)).containsExactly("admitone.n: must be an integer from 1 to 200");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false"})
    void readsFlag(String written, boolean meant) {
        assertThat(TestSettings.of("admitone: {f: " + written + "}").value("f").flag())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'yes'", "1", "'TRUE'", "''"})
    void refusesFlagThatIsNeitherTrueNorFalse(String written) {
        var settings = TestSettings.of("admitone: {f: " + written + "}");

        settings.value("f").flag();

        assertThat(TestSettings.errors(settings)).containsExactly("admitone.f: must be true or false");
    }

    @Test
    void readsStringWithCommasAsList() {
        assertThat(TestSettings.of("admitone: {l: ' a, b ,c'}").value("l").list())
                .containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a,,b'",
                "',a'",
                "'a,'",
                "'a, ,b'",
                "','",
                "['']",
                "[a, '']",
                "[' ', a]",
                "[a, null]",
                "[null]",
                "[~]",
                "['${x:}', a]"
            })
    void refusesEmptyElementOfEveryList(String written) {
        var settings = TestSettings.of("admitone: {l: " + written + "}");

        assertThat(settings.value("l").list()).noneMatch(String::isBlank);
        assertThat(TestSettings.errors(settings)).containsExactly("admitone.l: has an empty element");
    }

    @Test
    void refusesElementWithUnresolvablePlaceholder() {
        var settings = TestSettings.of("admitone: {l: [a, 'x${absent}']}");

        settings.value("l").list();

        assertThat(TestSettings.errors(settings))
                .contains("admitone.l: has a placeholder ${…} that cannot be resolved");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qz7vR2mK9wX4tB6nH1pL8dF3gJ5sA0cY",
                "site-key Qz7vR2mK9wX4",
                "qzvrmkwxtb",
                "9f86d081884c7d65",
                "Qz7vR2mK",
                "a.name-that.is-longer-than-24"
            })
    void showsNoNameThatCouldBeKey(String name) {
        var settings = TestSettings.of("admitone: {'[" + name + "]': x}");

        assertThat(TestSettings.errors(settings))
                .singleElement()
                .asString()
                .doesNotContain(name)
                .contains("characters)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHOP", "shop-2", "My-Shop", "acme_tv", "tokenDuration", "TOKENDURATION", "site1"})
    void showsNameMadeOfWords(String name) {
        assertThat(TestSettings.errors(TestSettings.of("admitone: {" + name + ": x}")))
                .singleElement()
                .asString()
                .startsWith("admitone." + name + ": is unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{l: []}", "{l: ''}"})
    void readsAbsentOrEmptyValueAsEmptyList(String section) {
        assertThat(TestSettings.of("admitone: " + section).value("l").list()).isEmpty();
    }

    @Test
    void refusesSectionInPlaceOfList() {
        var settings = TestSettings.of("admitone: {l: {first: a}}");

        settings.value("l").list();

        assertThat(TestSettings.errors(settings)).containsExactly("admitone.l: must be a list, not a section");
    }

    @Test
    void returnsSectionsInOrderOfFile() {
        var settings = TestSettings.of("admitone: {sites: {ZED: {x: 1}, ALF: {x: 1}, MID: {x: 1}}}");

        assertThat(settings.section("sites").sections())
                .extracting(Settings::name)
                .containsExactly("ZED", "ALF", "MID");
    }

    @Test
    void refusesValueInPlaceOfSection() {
        var settings = TestSettings.of("admitone: {state: c4n4ry}");

        settings.section("state");

        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.state: must be a section with properties, not a value");
    }

    @Test
    void refusesSectionInPlaceOfValue() {
        var settings = TestSettings.of("admitone: {environment: {name: c4n4ry}}");

        assertThat(settings.value("environment").string()).isNull();
        assertThat(TestSettings.errors(settings))
                .startsWith("admitone.environment: must be one value, not a section or a list");
    }

    @Test
    void refusesUnknownPropertyWithSuggestion() {
        var settings = TestSettings.of("admitone: {sites: {SHOP: {tokn-duration: 5m}}}");
        var site = settings.section("sites").section("SHOP");

        site.value("token-duration").string();
        site.value("clock-skew").string();

        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.sites.SHOP.tokn-duration: is unknown; "
                        + "known here: token-duration, clock-skew; did you mean token-duration?");
    }

    @Test
    void refusesUnknownSectionOnce() {
        var settings = TestSettings.of("admitone: {sitez: {SHOP: {a: 1, b: 2}}}");

        settings.section("sites");

        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.sitez: is unknown; known here: sites; did you mean sites?");
    }

    @Test
    void doesNotCountHasAsAsking() {
        var settings = TestSettings.of("admitone: {axinom: {}, environment: test}");

        assertThat(settings.has("environment")).isTrue();
        assertThat(settings.has("medialive")).isFalse();
        assertThat(TestSettings.errors(settings)).contains("admitone.environment: is unknown");
    }

    @Test
    void reportsAllErrorsInOrder() {
        var settings = TestSettings.of("admitone: {f: x, n: x, unknown: x}");

        settings.value("f").flag();
        settings.value("n").integer(1, 1, 2);
        settings.error("p", "is wrong");
        settings.error("has something wrong");
        settings.report().error(Path.of("a.json"), "/x: is wrong");

        assertThat(TestSettings.errors(settings))
                .containsExactly(
                        "admitone.f: must be true or false",
                        "admitone.n: must be an integer from 1 to 2",
                        "admitone.p: is wrong",
                        "admitone: has something wrong",
                        "a.json: /x: is wrong",
                        "admitone.unknown: is unknown; known here: f, n");
    }

    @Test
    void reportsSameErrorOnce() {
        var settings = TestSettings.of("admitone: {f: x}");

        settings.value("f").flag();
        settings.value("f").flag();

        assertThat(TestSettings.errors(settings)).hasSize(1);
    }

    @Test
    void recordsWarningsByFullNameInOrder() {
        var settings = TestSettings.of("admitone: {sites: {SHOP: {key: x}}}");

        settings.section("sites").section("SHOP").warning("key", "has an old form");
        settings.warning("environment", "is worth a thought");

        assertThat(settings.report().warnings())
                .containsExactly(
                        "admitone.sites.SHOP.key: has an old form", "admitone.environment: is worth a thought");
    }

    @Test
    void recordsSameWarningOnce() {
        var settings = TestSettings.of("admitone: {}");

        settings.warning("key", "has an old form");
        settings.warning("key", "has an old form");

        assertThat(settings.report().warnings()).hasSize(1);
    }

    @Test
    void recordsNoErrorAsWarning() {
        var settings = TestSettings.of("admitone: {}");

        settings.error("p", "is wrong");
        ProductionGuard.demoKey(settings, "key");

        assertThat(settings.report().warnings()).isEmpty();
    }

    @Test
    void recordsNoWarningAsError() {
        var settings = TestSettings.of("admitone: {}");

        settings.warning("key", "has an old form");

        assertThat(TestSettings.errors(settings)).isEmpty();
    }

    @Test
    void throwsNothingWithoutErrors() {
        var settings = TestSettings.of("admitone: {f: true}");
        settings.value("f").flag();

        assertThatCode(settings.report()::throwIfErrors).doesNotThrowAnyException();
    }

    @Test
    void showsNoValueInAnyError() {
        var names = List.of("text", "flag", "number", "time", "list", "section", "unknown", "file-file");
        var yaml = new StringBuilder("admitone:\n");
        names.forEach(name -> yaml.append("  ").append(name).append(": c4n4ry\n"));
        var settings = TestSettings.of(yaml + "  deep: {text: {x: c4n4ry}, unknown: c4n4ry}\n");

        settings.value("flag").flag();
        settings.value("number").integer(1, 1, 2);
        settings.value("time").duration(HOUR, SECOND, HOUR);
        settings.section("section");
        settings.section("deep").value("text").string();
        Secrets.read(settings, "file", "must be there");

        assertThat(TestSettings.errors(settings)).hasSizeGreaterThan(7).noneMatch(line -> line.contains("c4n4ry"));
    }

    @Test
    void hasItsPathAsString() {
        assertThat(TestSettings.of("admitone: {key: c4n4ry}")).hasToString("admitone");
    }
}
