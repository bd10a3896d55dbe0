/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonRequestTests {

    /** The string is in lower case. */
    @Constraint(validatedBy = LowerCase.Check.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.TYPE_USE})
    @interface LowerCase {

        String message() default "lower case";

        RequestCode code() default RequestCode.DRM_UNKNOWN;

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        final class Check implements ConstraintValidator<LowerCase, String> {

            @Override
            public boolean isValid(@Nullable String string, ConstraintValidatorContext context) {
                return string == null || string.chars().noneMatch(Character::isUpperCase);
            }
        }
    }

    record Inner(
            @LowerCase @Nullable String deepName, @Nullable Boolean flag) {}

    record Body(
            @LowerCase @Nullable String aString,
            @Nullable Boolean flag,
            @Nullable List<@LowerCase String> strings,
            @Nullable Map<String, JsonNode> map,
            @Nullable @Valid Inner inner,
            @Nullable SensitiveJson object,
            @Nullable JsonNode any) {}

    record Standard(@AssertTrue @Nullable Boolean required) {}

    record Unreadable(int number) {}

    record UnreadableList(@Nullable List<Boolean> booleans) {}

    record UnreadableMap(@Nullable Map<String, String> strings) {}

    @Test
    void readsEveryTypeOfMember() {
        var body = TestRequests.body(
                Body.class,
                "{'a_string':'a','flag':false,'strings':['b'],'map':{'c':'d'},'inner':{'deep_name':'e','flag':true},"
                        + "'object':{'f':1},'any':[2]}");

        assertThat(body)
                .usingRecursiveComparison()
                .isEqualTo(new Body(
                        "a",
                        false,
                        List.of("b"),
                        Map.of("c", TestJson.value("'d'")),
                        new Inner("e", true),
                        SensitiveJson.of(TestJson.object("{'f':1}")),
                        TestJson.value("[2]")));
    }

    @Test
    void readsAbsentMembersAsNull() {
        assertThat(TestRequests.body(Body.class, "{}")).hasAllNullFieldsOrProperties();
        assertThat(TestRequests.violations(Body.class, "{}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a_string | a string | 1,true,null,[],{}",
                "flag | true or false, not in quotes | 1,`'true'`,null,[],{}",
                "inner | an object: {…} | 1,`'{}'`,null,true,[]",
                "object | an object: {…} | 1,`'{}'`,null,true,[]",
                "map | an object: {\"name\": \"value\"} | 1,`'{}'`,null,true,[]",
            })
    void refusesAMemberOfAnotherType(String member, String allowed, String values) {
        for (var value : values.replace("`", "").split(",", -1)) {
            assertThat(TestRequests.violations(Body.class, "{'" + member + "':" + value + "}"))
                    .containsExactly(new Violation("/" + member, RequestCode.WRONG_TYPE, allowed));
        }
    }

    @Test
    void refusesAMemberThatItDoesNotKnowAndNamesThoseThatItKnows() {
        assertThat(TestRequests.violations(Body.class, "{'astring':'a','inner':{'deepname':'b'}}"))
                .extracting(Violation::pointer, Violation::code, Violation::detail)
                .containsExactlyInAnyOrder(
                        tuple(
                                "/astring",
                                RequestCode.UNKNOWN_MEMBER,
                                "known here: a_string, flag, strings, map, inner, object, any; did you mean a_string?"),
                        tuple(
                                "/inner/deepname",
                                RequestCode.UNKNOWN_MEMBER,
                                "known here: deep_name, flag; did you mean deep_name?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a_string\":\"A\"} | /a_string",
                "{\"strings\":[\"a\",\"B\"]} | /strings/1",
                "{\"inner\":{\"deep_name\":\"B\"}} | /inner/deep_name",
            })
    void turnsABrokenConstraintIntoAViolationAtItsPlace(String body, String pointer) {
        assertThat(TestRequests.violations(Body.class, body))
                .containsExactly(new Violation(pointer, RequestCode.DRM_UNKNOWN, "lower case"));
    }

    @Test
    void reportsTheViolationsOfReadingConstraintsAndUseCaseTogetherInTheOrderOfTheDocument() {
        var body = "{'inner':{'deep_name':'B'},'a_string':'A','unknown':1,'flag':2,'strings':[]}";
        var refused = catchThrowableOfType(
                Refused.class,
                () -> TestRequests.handle(Body.class, body, (request, violations) -> {
                    violations.add("/strings", RequestCode.SITE_REQUIRED, "not empty");
                    violations.throwIfAny();
                    return request;
                }));

        assertThat(refused.violations())
                .extracting(Violation::pointer)
                .containsExactly("/inner/deep_name", "/a_string", "/unknown", "/flag", "/strings");
    }

    @Test
    void refusesAConstraintThatHasNoErrorCode() {
        assertThatThrownBy(() -> TestRequests.read(Standard.class, "{'required':false}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AssertTrue");
    }

    @Test
    void refusesARecordWithAComponentThatItCannotRead() {
        assertThatThrownBy(() -> TestRequests.read(Unreadable.class, "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no reader for int");
    }

    @ParameterizedTest
    @ValueSource(classes = {UnreadableList.class, UnreadableMap.class})
    void refusesARecordWithElementsThatItCannotRead(Class<?> type) {
        assertThatThrownBy(() -> TestRequests.read(type, "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no reader for java.util.");
    }

    @Test
    void doesNotShowTheBody() {
        assertThat(TestRequests.read(Body.class, "{'a_string':'secret'}")).hasToString("JsonRequest");
    }
}
