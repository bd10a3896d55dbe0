/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTests {

    private static final RequestCode CODE = RequestCode.WRONG_TYPE;
    private static final StringFormat<String> COLOURS = StringFormat.oneOf(List.of("RED", "GREEN"));
    private static final StringFormat<Integer> DIGITS =
            StringFormat.of("digits", text -> text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null);
    private static final StringFormat<String> WORDS = StringFormat.oneOf(List.of("left", "right"));

    private final Violations violations = new Violations();

    private <T> T read(String json, Function<JsonObject, T> reader) {
        var reading = new JsonObject.Reading("/policy", violations, RequestCode.UNKNOWN_MEMBER);
        return reading.read(TestJson.object(json), reader);
    }

    private <T> T readLeniently(String json, Function<JsonObject, T> reader) {
        var reading = new JsonObject.Reading("/policy", violations, RequestCode.UNKNOWN_MEMBER, true);
        return reading.read(TestJson.object(json), reader);
    }

    private Violation onlyViolation() {
        assertThat(violations.found()).hasSize(1);
        return violations.found().get(0);
    }

    private List<String> pointers() {
        return violations.found().stream().map(Violation::pointer).toList();
    }

    @Test
    void readsEveryTypeWhenItIsExact() {
        var values = read(
                "{'text':'a','yes':true,'no':false,'number':7,'colour':'RED'}",
                json -> List.of(
                        Objects.requireNonNull(json.string("text", CODE)),
                        Objects.requireNonNull(json.bool("yes", CODE)),
                        Objects.requireNonNull(json.bool("no", CODE)),
                        Objects.requireNonNull(json.integer("number", CODE, 0, 9)),
                        Objects.requireNonNull(json.value("colour", CODE, COLOURS))));

        assertThat(values).isEqualTo(List.of("a", true, false, 7, "RED"));
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void readsWhatIsAbsentAsNullWithoutAViolation() {
        var present = read("{}", json -> {
            return Optional.<Object>ofNullable(json.string("a", CODE))
                    .or(() -> Optional.ofNullable(json.bool("b", CODE)))
                    .or(() -> Optional.ofNullable(json.integer("c", CODE, 0, 9)))
                    .or(() -> Optional.ofNullable(json.value("d", CODE, COLOURS)))
                    .or(() -> Optional.ofNullable(json.object("e", CODE, JsonObject::pointer)))
                    .or(() -> Optional.ofNullable(json.list("f", CODE, JsonObject::pointer)))
                    .or(() -> Optional.ofNullable(json.value("g", CODE, DIGITS)))
                    .or(() -> Optional.ofNullable(json.values("h", CODE, DIGITS)));
        });

        assertThat(present).isEmpty();
        assertThat(violations.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "true", "null", "[]", "{}"})
    void refusesATextOfAnotherType(String value) {
        var read = read("{'a':" + value + "}", json -> Optional.ofNullable(json.string("a", CODE)));

        assertThat(read).isEmpty();
        assertThat(onlyViolation()).isEqualTo(new Violation("/policy/a", CODE, "a string"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'true'", "'false'", "0", "1", "null", "[]", "{}", "''"})
    void refusesABooleanOfAnotherType(String value) {
        var read = read("{'a':" + value + "}", json -> Optional.ofNullable(json.bool("a", CODE)));

        assertThat(read).isEmpty();
        assertThat(onlyViolation()).isEqualTo(new Violation("/policy/a", CODE, "true or false, not in quotes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'5'", "5.0", "5e0", "0.5", "true", "null", "[]", "{}", "[5]", "4294967301", "-1", "10", "''"})
    void refusesAnIntegerOfAnotherTypeOrOutsideOfTheRange(String value) {
        var read = read("{'a':" + value + "}", json -> Optional.ofNullable(json.integer("a", CODE, 0, 9)));

        assertThat(read).isEmpty();
        assertThat(onlyViolation().detail()).isEqualTo("an integer from 0 to 9, not in quotes and without a fraction");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9})
    void takesTheEndsOfTheRange(int value) {
        var read = read("{'a':" + value + "}", json -> Optional.ofNullable(json.integer("a", CODE, 0, 9)));

        assertThat(read).contains(value);
    }

    @Test
    void saysWhatAChoiceAllowsAndWhatWasProbablyMeant() {
        read("{'a':'GREN'}", json -> Optional.ofNullable(json.value("a", CODE, COLOURS)));

        assertThat(onlyViolation().detail()).isEqualTo("one of RED, GREEN; did you mean GREEN?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "'x'", "true", "null", "[]", "[{}]"})
    void refusesAnObjectOfAnotherType(String value) {
        read("{'a':" + value + "}", json -> Optional.ofNullable(json.object("a", CODE, JsonObject::pointer)));

        assertThat(onlyViolation()).isEqualTo(new Violation("/policy/a", CODE, "an object: {…}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "'x'", "true", "null", "{}"})
    void refusesAListOfAnotherType(String value) {
        read("{'a':" + value + "}", json -> Optional.ofNullable(json.list("a", CODE, JsonObject::pointer)));

        assertThat(onlyViolation().detail()).isEqualTo("an array of objects, even for a single one: [{…}]");
    }

    @Test
    void readsElementsThatAreNoObjectsAsEmptyOnesSoThatTheOthersKeepTheirPositions() {
        var elements = read(
                "{'a':[{'b':true},1,{},null,[]]}",
                json -> Optional.ofNullable(json.list("a", CODE, element -> element.bool("b", CODE) != null)));

        assertThat(elements).contains(List.of(true, false, false, false, false));
        assertThat(pointers()).containsExactly("/policy/a/1", "/policy/a/3", "/policy/a/4");
    }

    @Test
    void findsAllViolationsAtAnyDepth() {
        read("{'a':'x','b':[{'c':1},{'c':true}],'d':{'e':{'f':'x'}}}", json -> {
            json.bool("a", CODE);
            json.list("b", CODE, element -> Optional.ofNullable(element.bool("c", CODE)));
            json.object(
                    "d",
                    CODE,
                    d -> Optional.ofNullable(
                            d.object("e", CODE, e -> Optional.ofNullable(e.integer("f", CODE, 0, 1)))));
            return true;
        });

        assertThat(pointers()).containsExactly("/policy/a", "/policy/b/0/c", "/policy/d/e/f");
    }

    @Test
    void refusesMembersThatNobodyAskedFor() {
        read("{'durration':1,'persistent':true}", json -> {
            json.any("duration");
            return Optional.ofNullable(json.bool("persistent", CODE));
        });

        assertThat(onlyViolation())
                .isEqualTo(new Violation(
                        "/policy/durration",
                        RequestCode.UNKNOWN_MEMBER,
                        "known here: duration, persistent; did you mean duration?"));
    }

    @Test
    void refusesUnknownMembersInsideOfObjectsAndLists() {
        read("{'a':{'x':1},'b':[{},{'y':null}]}", json -> {
            json.object("a", CODE, JsonObject::pointer);
            json.list("b", CODE, JsonObject::pointer);
            return true;
        });

        assertThat(pointers()).containsExactly("/policy/a/x", "/policy/b/1/y");
    }

    @Test
    void countsHavingNotAsAsking() {
        read("{'a':1}", json -> json.has("a"));

        assertThat(pointers()).containsExactly("/policy/a");
    }

    @Test
    void reportsAHundredViolationsAtMost() {
        var json = new StringBuilder("{'a0':0");
        for (int i = 1; i < 500; i++) {
            json.append(",'a").append(i).append("':0");
        }

        read(json.append('}').toString(), JsonObject::pointer);

        assertThat(violations.found()).hasSize(100);
    }

    @Test
    void escapesNamesInPointers() {
        read("{'a/b~c':1}", JsonObject::pointer);

        assertThat(pointers()).containsExactly("/policy/a~1b~0c");
    }

    @Test
    void reportsAtAPlaceRelativeToTheObject() {
        read(
                "{'a':{}}",
                json -> Optional.ofNullable(json.object("a", CODE, child -> {
                    child.violation("missing", CODE, "required");
                    child.violation("", CODE, "all of it");
                    child.violation("/0/b", CODE, "an element");
                    return true;
                })));

        assertThat(pointers()).containsExactly("/policy/a/missing", "/policy/a", "/policy/a/0/b");
    }

    @Test
    void neverQuotesAValue() {
        read("{'text':123456,'number':'secret','bool':'secret','choice':'secret','list':'secret'}", json -> {
            json.string("text", CODE);
            json.integer("number", CODE, 0, 9);
            json.bool("bool", CODE);
            json.value("choice", CODE, COLOURS);
            json.list("list", CODE, JsonObject::pointer);
            return true;
        });

        assertThat(violations.found())
                .hasSize(5)
                .allSatisfy(violation -> assertThat(violation.toString()).doesNotContain("secret", "123456"));
    }

    @Test
    void readsATextOfAFormAsItsValue() {
        var read = read("{'a':'007'}", json -> Optional.ofNullable(json.value("a", CODE, DIGITS)));

        assertThat(read).contains(7);
        assertThat(violations.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x7'", "''", "' 7'"})
    void refusesATextOfAnotherForm(String value) {
        var read = read("{'a':" + value + "}", json -> Optional.ofNullable(json.value("a", CODE, DIGITS)));

        assertThat(read).isEmpty();
        assertThat(onlyViolation()).isEqualTo(new Violation("/policy/a", CODE, "digits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "1.5", "true", "null", "[]", "['7']", "{}"})
    void refusesWhatIsNoTextWhereOneOfAFormBelongs(String value) {
        var read = read("{'a':" + value + "}", json -> Optional.ofNullable(json.value("a", CODE, DIGITS)));

        assertThat(read).isEmpty();
        assertThat(onlyViolation()).isEqualTo(new Violation("/policy/a", CODE, "a string: digits"));
    }

    @Test
    void saysWhichWordsAreAllowedAndWhichWasProbablyMeant() {
        read("{'a':'rihgt'}", json -> Optional.ofNullable(json.value("a", CODE, WORDS)));

        assertThat(onlyViolation().detail()).isEqualTo("one of left, right; did you mean right?");
    }

    @Test
    void readsAListOfTextsInItsOrder() {
        var read = read("{'a':['2','1','2']}", json -> Optional.ofNullable(json.values("a", CODE, DIGITS)));

        assertThat(read).contains(List.of(2, 1, 2));
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void readsAnEmptyListOfTexts() {
        var read = read("{'a':[]}", json -> Optional.ofNullable(json.values("a", CODE, DIGITS)));

        assertThat(read).contains(List.of());
        assertThat(violations.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'7'", "7", "true", "null", "{}", "{'0':'7'}"})
    void refusesAListOfTextsOfAnotherType(String value) {
        var read = read("{'a':" + value + "}", json -> Optional.ofNullable(json.values("a", CODE, DIGITS)));

        assertThat(read).isEmpty();
        assertThat(onlyViolation())
                .isEqualTo(new Violation("/policy/a", CODE, "an array, even for a single one; each element digits"));
    }

    @Test
    void readsStringsOfAnotherFormAsNullAndSaysWhichTheyAre() {
        var read = read("{'a':['x','1','','2','y']}", json -> Optional.ofNullable(json.values("a", CODE, DIGITS)));

        assertThat(read).contains(Arrays.asList(null, 1, null, 2, null));
        assertThat(violations.found())
                .containsExactly(
                        new Violation("/policy/a/0", CODE, "digits"),
                        new Violation("/policy/a/2", CODE, "digits"),
                        new Violation("/policy/a/4", CODE, "digits"));
    }

    @Test
    void readsElementsThatAreNoStringsAsNullAndSaysWhichTheyAre() {
        var read = read(
                "{'a':[1,'1',null,'2',['3'],{},true]}", json -> Optional.ofNullable(json.values("a", CODE, DIGITS)));

        assertThat(read).contains(Arrays.asList(null, 1, null, 2, null, null, null));
        assertThat(pointers())
                .containsExactly("/policy/a/0", "/policy/a/2", "/policy/a/4", "/policy/a/5", "/policy/a/6");
        assertThat(violations.found()).extracting(Violation::detail).containsOnly("a string: digits");
    }

    @Test
    void saysOfEachElementWhichWordWasProbablyMeant() {
        read("{'a':['lefd','left','RIGHT','up']}", json -> Optional.ofNullable(json.values("a", CODE, WORDS)));

        assertThat(violations.found())
                .containsExactly(
                        new Violation("/policy/a/0", CODE, "one of left, right; did you mean left?"),
                        new Violation("/policy/a/2", CODE, "one of left, right; did you mean right?"),
                        new Violation("/policy/a/3", CODE, "one of left, right"));
    }

    @Test
    void findsWrongTextsAtAnyDepth() {
        read("{'a':[{},{'b':{'c':'x','d':['1','x']}}]}", json -> {
            json.list(
                    "a",
                    CODE,
                    element -> Optional.ofNullable(element.object("b", CODE, b -> {
                        b.value("c", CODE, DIGITS);
                        return Optional.ofNullable(b.values("d", CODE, DIGITS));
                    })));
            return true;
        });

        assertThat(pointers()).containsExactly("/policy/a/1/b/c", "/policy/a/1/b/d/1");
    }

    @Test
    void countsReadingTextsOfAFormAsAsking() {
        read("{'a':'x','b':['x'],'c':'x','other':1}", json -> {
            json.value("a", CODE, DIGITS);
            json.values("b", CODE, DIGITS);
            return Optional.ofNullable(json.values("c", CODE, DIGITS));
        });

        assertThat(pointers()).containsExactly("/policy/a", "/policy/b/0", "/policy/c", "/policy/other");
        assertThat(violations.found().get(3).detail()).isEqualTo("known here: a, b, c");
    }

    @Test
    void neverQuotesATextOfAnotherForm() {
        read("{'form':'secret','words':'secret','list':['secret',123456],'none':'secret'}", json -> {
            json.value("form", CODE, DIGITS);
            json.value("words", CODE, WORDS);
            json.values("list", CODE, WORDS);
            json.values("none", CODE, DIGITS);
            return true;
        });

        assertThat(violations.found())
                .hasSize(5)
                .allSatisfy(violation -> assertThat(violation.toString()).doesNotContain("secret", "123456"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void readsABooleanInQuotesWhenItIsLenient(String value) {
        var read = readLeniently("{'a':'" + value + "'}", json -> Optional.ofNullable(json.bool("a", CODE)));

        assertThat(read).contains(value.equals("true"));
        assertThat(violations.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 0, -3, 9, 999_999_999, -999_999_999})
    void readsAnIntegerInQuotesWhenItIsLenient(int value) {
        var read = readLeniently(
                "{'a':'" + value + "'}",
                json -> Optional.ofNullable(json.integer("a", CODE, Integer.MIN_VALUE, Integer.MAX_VALUE)));

        assertThat(read).contains(value);
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void readsWhatIsNotInQuotesAlsoWhenItIsLenient() {
        var values = readLeniently(
                "{'yes':true,'no':false,'number':7}",
                json -> List.of(
                        Objects.requireNonNull(json.bool("yes", CODE)),
                        Objects.requireNonNull(json.bool("no", CODE)),
                        Objects.requireNonNull(json.integer("number", CODE, 0, 9))));

        assertThat(values).isEqualTo(List.of(true, false, 7));
        assertThat(violations.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'TRUE'",
                "'FALSE'",
                "''",
                "' true'",
                "'true '",
                "'1'",
                "'0'",
                "'yes'",
                "'null'",
                "0",
                "1",
                "null",
                "[]",
                "['true']",
                "{}"
            })
    void refusesAnyOtherBooleanAlsoWhenItIsLenient(String value) {
        var read = readLeniently("{'a':" + value + "}", json -> Optional.ofNullable(json.bool("a", CODE)));

        assertThat(read).isEmpty();
        assertThat(onlyViolation().pointer()).isEqualTo("/policy/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'007'",
                "'1.0'",
                "''",
                "' 1'",
                "'1 '",
                "'1\\n'",
                "'1e3'",
                "'12345678901'",
                "'+1'",
                "'-0'",
                "'-'",
                "'--1'",
                "'0x1'",
                "'1,000'",
                "'١'",
                "'true'",
                "1.0",
                "true",
                "null",
                "[]",
                "['1']",
                "{}"
            })
    void refusesAnyOtherIntegerAlsoWhenItIsLenient(String value) {
        var read = readLeniently(
                "{'a':" + value + "}",
                json -> Optional.ofNullable(json.integer("a", CODE, Integer.MIN_VALUE, Integer.MAX_VALUE)));

        assertThat(read).isEmpty();
        assertThat(onlyViolation().pointer()).isEqualTo("/policy/a");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10})
    void refusesAnIntegerInQuotesOutsideOfTheRange(int value) {
        var read = readLeniently("{'a':'" + value + "'}", json -> Optional.ofNullable(json.integer("a", CODE, 0, 9)));

        assertThat(read).isEmpty();
        assertThat(onlyViolation().pointer()).isEqualTo("/policy/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "200", "-3", "0"})
    void readsNothingInQuotesUnlessItIsLenient(String value) {
        read("{'a':'" + value + "','b':'" + value + "'}", json -> {
            json.bool("a", CODE);
            return Optional.ofNullable(json.integer("b", CODE, -9, 200));
        });

        assertThat(pointers()).containsExactly("/policy/a", "/policy/b");
    }

    @Test
    void isLenientInsideOfObjectsAndListsToo() {
        var values = readLeniently("{'a':{'b':[{'yes':'true','number':'7'}]}}", json -> {
            var a = json.object(
                    "a",
                    CODE,
                    object -> Objects.requireNonNull(object.list(
                            "b",
                            CODE,
                            element -> List.of(
                                    Objects.requireNonNull(element.bool("yes", CODE)),
                                    Objects.requireNonNull(element.integer("number", CODE, 0, 9))))));
            return Objects.requireNonNull(a);
        });

        assertThat(values).isEqualTo(List.of(List.of(true, 7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "200", "-3", "0"})
    void readsATextAsATextAlsoWhenItIsLenient(String value) {
        var form = StringFormat.oneOf(List.of(value));

        var values = readLeniently(
                "{'a':'" + value + "','b':'" + value + "','c':['" + value + "']}",
                json -> List.of(
                        Objects.requireNonNull(json.string("a", CODE)),
                        Objects.requireNonNull(json.value("b", CODE, form)),
                        Objects.requireNonNull(json.values("c", CODE, form))));

        assertThat(values).isEqualTo(List.of(value, value, List.of(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "200"})
    void takesNothingElseForATextWhenItIsLenient(String value) {
        readLeniently("{'a':" + value + ",'b':" + value + ",'c':[" + value + "]}", json -> {
            json.string("a", CODE);
            json.value("b", CODE, DIGITS);
            return Optional.ofNullable(json.values("c", CODE, DIGITS));
        });

        assertThat(pointers()).containsExactly("/policy/a", "/policy/b", "/policy/c/0");
    }

    @Test
    void refusesMembersThatNobodyAskedForAlsoWhenItIsLenient() {
        readLeniently("{'a':'true','b':'1','c':'1'}", json -> {
            json.bool("a", CODE);
            return Optional.ofNullable(json.integer("b", CODE, 0, 9));
        });

        assertThat(onlyViolation())
                .isEqualTo(new Violation("/policy/c", RequestCode.UNKNOWN_MEMBER, "known here: a, b"));
    }
}
