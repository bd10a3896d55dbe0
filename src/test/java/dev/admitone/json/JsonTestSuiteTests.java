/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The files of JSONTestSuite (MIT): n_ are no JSON, y_ are, and about i_ parsers differ.
 *
 * <p>Nearly all of them are arrays, which a request body never is, so each is tried as the value of a member too.
 */
class JsonTestSuiteTests {

    private static List<Path> files(String prefix) throws IOException {
        try (var listing = Files.list(TestVectors.thirdParty("json-test-suite/test_parsing"))) {
            return listing.filter(file -> name(file).startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ErrorCode> codeOf(byte[] text) {
        try {
            StrictJson.parseObject(text);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.violations().get(0).code());
        }
    }

    private static Optional<ErrorCode> codeOfBody(Path file) {
        return codeOf(content(file));
    }

    private static Optional<ErrorCode> codeOfMember(Path file) {
        var text = new ByteArrayOutputStream();
        text.writeBytes(new byte[] {'{', '"', 'a', '"', ':'});
        text.writeBytes(content(file));
        text.write('}');
        return codeOf(text.toByteArray());
    }

    @Test
    void refusesEveryBodyThatIsNoJson() throws IOException {
        assertThat(files("n_"))
                .hasSize(188)
                .allSatisfy(file -> assertThat(codeOfBody(file)).as(name(file)).isNotEmpty());
    }

    @Test
    void refusesEveryMemberThatIsNoJson() throws IOException {
        assertThat(files("n_"))
                .allSatisfy(file -> assertThat(codeOfMember(file))
                        .as(name(file))
                        .hasValueSatisfying(
                                code -> assertThat(code).isIn(RequestCode.NOT_JSON, RequestCode.LIMIT_EXCEEDED)));
    }

    @Test
    void refusesOfAllJsonOnlyDuplicateMembersAndLongNumbers() throws IOException {
        var refused = files("y_").stream()
                .filter(file -> codeOfMember(file).isPresent())
                .collect(Collectors.toMap(
                        JsonTestSuiteTests::name, file -> codeOfMember(file).orElseThrow()));

        assertThat(refused)
                .isEqualTo(Map.of(
                        "y_object_duplicated_key.json", RequestCode.DUPLICATE_MEMBER,
                        "y_object_duplicated_key_and_value.json", RequestCode.DUPLICATE_MEMBER,
                        "y_number_double_close_to_zero.json", RequestCode.LIMIT_EXCEEDED));
    }

    @Test
    void takesOfTheDoubtfulOnlyNumbersAndEscapedSurrogates() throws IOException {
        assertThat(files("i_"))
                .hasSize(35)
                .filteredOn(file -> codeOfMember(file).isEmpty())
                .extracting(JsonTestSuiteTests::name)
                .allMatch(name -> name.startsWith("i_number_") || name.contains("surrogate"));
    }
}
