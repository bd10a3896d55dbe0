/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestRequests;
import dev.admitone.doverunner.TestSite;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import dev.admitone.token.TestSiteFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every code, with what provokes it and what does not.
 *
 * <p>{@code codes.tsv} has a line for each place in a request or property of a site: the code, the pointer it is
 * reported at, where the values are put if that is another place, wrong values, and right ones. Each value is put into
 * a request that has every member there is and is otherwise legal. {@code errors.tsv} has the vendor's published
 * messages.
 */
class DoverunnerCodeTests {

    /** A value of {@code null} is none at all: the place is left out. */
    record Case(DoverunnerCode code, String pointer, String at, Optional<JsonNode> value) {

        boolean isRequest() {
            return at.startsWith("/");
        }

        boolean isPolicy() {
            return at.startsWith("/policy/");
        }

        @Override
        public String toString() {
            return code.code() + " " + at + " = "
                    + value.map(JsonNode::toString).orElse("absent");
        }
    }

    private static final List<Case> WRONG = cases(3);
    private static final List<Case> RIGHT = cases(4);
    private static final String OPEN = TestPolicies.EVERYTHING.replaceFirst(",'external_key'.*", "}");
    private static final TestSiteFormat SITE = TestSite.gold()
            .profile("with-keys", TestPolicies.EVERYTHING)
            .profile("without-keys", OPEN)
            .bind();
    private static final TestSiteFormat SITE_WITH_RULE = TestSite.gold()
            .property("content-ids.rule", "leading-marker")
            .property("content-ids.marker", "#")
            .bind();

    private static List<String> lines(String resource) {
        try (var file = DoverunnerCodeTests.class.getResourceAsStream(resource)) {
            var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Case> cases(int column) {
        return lines("codes.tsv").stream()
                .map(line -> line.split("\t", -1))
                .flatMap(line -> Arrays.stream(line[column].split(" \\| ", -1))
                        .map(value -> new Case(
                                code(line[0]), line[1], line[2].equals("-") ? line[1] : line[2], value(value))))
                .toList();
    }

    private static DoverunnerCode code(String number) {
        return Arrays.stream(DoverunnerCode.values())
                .filter(code -> code.code().equals(number))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no code " + number));
    }

    private static Optional<JsonNode> value(String written) {
        return written.equals("absent") ? Optional.empty() : Optional.of(TestJson.value(written));
    }

    static Stream<Case> wrongInRequests() {
        return WRONG.stream().filter(Case::isRequest);
    }

    static Stream<Case> rightInRequests() {
        return RIGHT.stream().filter(Case::isRequest);
    }

    /** A date that has passed must not keep a service from starting. */
    static Stream<Case> wrongInProfiles() {
        return WRONG.stream().filter(Case::isPolicy).filter(testCase -> testCase.code() != DoverunnerCode.LICENSE_OVER);
    }

    static Stream<Case> rightInProfiles() {
        return RIGHT.stream().filter(Case::isPolicy);
    }

    static Stream<Case> wrongInSettings() {
        return WRONG.stream().filter(testCase -> !testCase.isRequest());
    }

    static Stream<Case> rightInSettings() {
        return RIGHT.stream().filter(testCase -> !testCase.isRequest());
    }

    /** A request with every member, changed at one place. */
    private static ObjectNode request(Case testCase) {
        var request = TestRequests.empty();
        request.set("policy", TestJson.object(TestPolicies.EVERYTHING));
        request.putObject("options");
        if (testCase.code() == DoverunnerCode.PROFILE_LOCKED) {
            request.putObject("policy");
        }
        put(request, testCase);
        return request;
    }

    private static void put(ObjectNode request, Case testCase) {
        var place = JsonPointer.compile(testCase.at());
        var name = place.last().getMatchingProperty();
        var parent = request.at(place.head());
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), testCase.value().orElseThrow());
        } else if (parent instanceof ObjectNode object) {
            testCase.value().ifPresentOrElse(value -> object.set(name, value), () -> leaveOut(object, name));
        }
    }

    /** The required members of a request have legal defaults in a test, so there null is what leaves them out. */
    private static void leaveOut(ObjectNode object, String name) {
        object.remove(name);
        if (name.equals("user_id") || name.equals("content_id") || name.equals("drm")) {
            object.putNull(name);
        }
    }

    private static TestSiteFormat boundSite(Case testCase) {
        return testCase.code() == DoverunnerCode.CONTENT_ID_RULE ? SITE_WITH_RULE : SITE;
    }

    private static TestSite site(Case testCase) {
        return TestSite.gold()
                .property(
                        testCase.pointer(),
                        testCase.value().map(JsonNode::stringValue).orElse(null));
    }

    private static String profile(Case testCase) {
        return request(testCase).get("policy").toString();
    }

    @ParameterizedTest
    @MethodSource("wrongInRequests")
    void isReportedOnceAtItsPlaceInARequest(Case testCase) {
        var found = TestRequests.violations(boundSite(testCase), request(testCase));

        assertThat(found).hasSize(1).first().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo(testCase.code());
            assertThat(violation.pointer()).isEqualTo(testCase.pointer());
            assertThat(violation.detail()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("rightInRequests")
    void isNotReportedInALegalRequest(Case testCase) {
        assertThat(TestRequests.violations(boundSite(testCase), request(testCase)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrongInProfiles")
    void isReportedOnceAtItsPlaceInAProfile(Case testCase) {
        var mistakes = TestSite.gold().profile("hd", profile(testCase)).mistakes();
        var place = testCase.pointer().replaceFirst("/policy", "/doverunner");

        assertThat(mistakes)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("hd.json: " + place + ": " + testCase.code().code() + " "
                        + testCase.code().message() + " (");
    }

    @ParameterizedTest
    @MethodSource("rightInProfiles")
    void isNotReportedInALegalProfileWhichGivesTheTokenOfTheSamePolicyInARequest(Case testCase) {
        var site = TestSite.gold().profile("hd", profile(testCase)).bind();

        assertThat(TestRequests.issue(site, "{'profile':'hd','options':{}}"))
                .isEqualTo(TestRequests.issue(site, request(testCase)));
    }

    @ParameterizedTest
    @MethodSource("wrongInSettings")
    void isReportedForAPropertyOfTheSite(Case testCase) {
        assertThat(site(testCase).mistakes())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("admitone.sites.GOLD.doverunner." + testCase.pointer() + ": ")
                .containsPattern("\\(" + testCase.code().code() + "[ )]");
    }

    @ParameterizedTest
    @MethodSource("rightInSettings")
    void isNotReportedForALegalProperty(Case testCase) {
        assertThat(site(testCase).mistakes()).isEmpty();
    }

    @Test
    void hasAWrongAndARightValueForEachCode() {
        assertThat(WRONG).extracting(Case::code).contains(DoverunnerCode.values());
        assertThat(RIGHT).extracting(Case::code).contains(DoverunnerCode.values());
    }

    @Test
    void hasTheTextsThatTheVendorPublishes() {
        var published = lines("errors.tsv").stream()
                .map(line -> line.split("\t", -1))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        var ours = Arrays.stream(DoverunnerCode.values())
                .filter(code -> !code.code().startsWith("A"))
                .collect(Collectors.toMap(DoverunnerCode::code, DoverunnerCode::message));

        assertThat(ours).isEqualTo(Map.copyOf(published));
    }

    @Test
    void coversTheVendorsNumbersExceptTheOneNeverAssignedAndTheDuplicate() {
        var numbers =
                Arrays.stream(DoverunnerCode.values()).map(DoverunnerCode::code).filter(code -> !code.startsWith("A"));
        var expected = IntStream.rangeClosed(1000, 1061).filter(n -> n != 1031).mapToObj(Integer::toString);

        assertThat(numbers).containsExactlyElementsOf(expected.toList());
    }

    @Test
    void hasEachCodeOnceAndItsOwnInTheRangeOfTheFormat() {
        assertThat(Arrays.stream(DoverunnerCode.values()).map(DoverunnerCode::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("10[0-6][0-9]|A12[0-9]{2}"));
    }

    @Test
    void isAnsweredAsARequestThatIsUnderstoodAndBreaksARule() {
        assertThat(WRONG.stream()
                        .filter(Case::isRequest)
                        .map(testCase -> new Refused(TestRequests.violations(boundSite(testCase), request(testCase)))))
                .extracting(Refused::status)
                .containsOnly(422);
    }

    @Test
    void neverQuotesAValueInADetail() {
        var key = "feedfacefeedfacefeedfacefeedface";
        var request = "{'policy':{'external_key':{'mpeg_cenc':[{'track_type':'" + key + "','key_id':'" + key
                + "0','key':'" + key + "0','iv':['" + key + "'],'" + key + "':1}]}}}";

        assertThat(TestRequests.violations(SITE, request))
                .hasSize(5)
                .extracting(Violation::detail)
                .noneMatch(detail -> detail.contains(key));
    }
}
