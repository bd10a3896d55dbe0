/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every file of the JSON parsing test suite as a body of {@code POST /tokens}. None is a token request, so all are
 * refused; the code tells whether the parser took the text (it is no object, or has unknown members) or not.
 */
@RunningService
class JsonTestSuiteTests {

    private static final Path SUITE = Path.of("../shared/vectors/third-party/json-test-suite/test_parsing");

    private static final String NOT_JSON = "A1000";
    private static final String NOT_AN_OBJECT = "A1001";
    private static final String DUPLICATE = "A1004";
    private static final String LIMIT = "A1005";
    private static final String TOO_LARGE = "A1006";

    /** What a file that has to be parsed is refused for if it is an object. */
    private static final String MISSING_MEMBER = "A1205";

    /** RFC 8259 allows these two limits: unique names, and numbers of no more than 20 characters. */
    private static final Map<String, String> VALID_BEYOND_OUR_LIMITS = Map.of(
            "y_object_duplicated_key.json", DUPLICATE,
            "y_object_duplicated_key_and_value.json", DUPLICATE,
            "y_number_double_close_to_zero.json", LIMIT);

    /** The suite leaves these to the parser. What is not UTF-8 is refused; everything else is a matter of its size. */
    private static final Map<String, List<String>> OUR_CHOICES = Map.of(
            NOT_JSON,
            List.of(
                    "i_object_key_lone_2nd_surrogate.json",
                    "i_string_UTF-16LE_with_BOM.json",
                    "i_string_UTF-8_invalid_sequence.json",
                    "i_string_UTF8_surrogate_U+D800.json",
                    "i_string_invalid_utf-8.json",
                    "i_string_iso_latin_1.json",
                    "i_string_lone_utf8_continuation_byte.json",
                    "i_string_not_in_unicode_range.json",
                    "i_string_overlong_sequence_2_bytes.json",
                    "i_string_overlong_sequence_6_bytes.json",
                    "i_string_overlong_sequence_6_bytes_null.json",
                    "i_string_truncated-utf-8.json",
                    "i_string_utf16BE_no_BOM.json",
                    "i_string_utf16LE_no_BOM.json",
                    "i_structure_UTF-8_BOM_empty_object.json"),
            NOT_AN_OBJECT,
            List.of(
                    "i_number_double_huge_neg_exp.json",
                    "i_number_neg_int_huge_exp.json",
                    "i_number_pos_double_huge_exp.json",
                    "i_number_real_neg_overflow.json",
                    "i_number_real_pos_overflow.json",
                    "i_number_real_underflow.json",
                    "i_string_1st_surrogate_but_2nd_missing.json",
                    "i_string_1st_valid_surrogate_2nd_invalid.json",
                    "i_string_incomplete_surrogate_and_escape_valid.json",
                    "i_string_incomplete_surrogate_pair.json",
                    "i_string_incomplete_surrogates_escape_valid.json",
                    "i_string_invalid_lonely_surrogate.json",
                    "i_string_invalid_surrogate.json",
                    "i_string_inverted_surrogates_U+1D11E.json",
                    "i_string_lone_second_surrogate.json"),
            LIMIT,
            List.of(
                    "i_number_huge_exp.json",
                    "i_number_too_big_neg_int.json",
                    "i_number_too_big_pos_int.json",
                    "i_number_very_big_negative_int.json",
                    "i_structure_500_nested_arrays.json"));

    @LocalServerPort
    private int port;

    @TestFactory
    Stream<DynamicTest> refuses() throws IOException {
        assumeThat(SUITE)
                .as("the JSON parsing test suite lies beside the checkout")
                .isDirectory();
        try (var files = Files.list(SUITE)) {
            var sorted = files.sorted().toList();
            assertThat(sorted).hasSize(318);
            return sorted.stream().map(file -> DynamicTest.dynamicTest(name(file), () -> check(file)));
        }
    }

    private void check(Path file) throws IOException {
        var body = Files.readAllBytes(file);

        var answer = TestClient.of(port)
                .withKey(TestCallers.DEMO_KEY)
                .with("Content-Type", "application/json")
                .send("POST", "/tokens", BodyPublishers.ofByteArray(body));

        assertThat(answer.status()).isIn(400, 413, 422);
        answer.assertProblem(answer.status(), answer.text("/error_code"));
        assertThat(answer.text("/error_code")).isIn(expected(name(file)));
    }

    private static Set<String> expected(String name) {
        if (name.startsWith("y_")) {
            var limit = VALID_BEYOND_OUR_LIMITS.get(name);
            return limit == null ? Set.of(NOT_AN_OBJECT, MISSING_MEMBER) : Set.of(limit);
        }
        if (name.startsWith("n_")) {
            return invalid(name);
        }
        return OUR_CHOICES.entrySet().stream()
                .filter(choice -> choice.getValue().contains(name))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Two bodies hold nothing at all, and two are too large to be looked at. */
    private static Set<String> invalid(String name) {
        return switch (name) {
            case "n_single_space.json", "n_structure_no_data.json" -> Set.of(NOT_AN_OBJECT);
            case "n_structure_100000_opening_arrays.json", "n_structure_open_array_object.json" -> Set.of(TOO_LARGE);
            default -> Set.of(NOT_JSON);
        };
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }
}
