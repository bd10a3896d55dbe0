/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.DrmSystem;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JsonWriterTests {

    private static final UUID ID = UUID.fromString("0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6");

    private static String of(JsonWriter.Part part) {
        return new String(JsonWriter.of(part, 1), StandardCharsets.UTF_8);
    }

    @Test
    void leavesOutWhatIsNull() {
        assertThat(of(out -> out.member("a", null)
                        .member("b", null)
                        .member("c", null)
                        .member("d", null)
                        .member("e", null)
                        .member("f", null)
                        .member("g", null)
                        .member("h", null)
                        .member("i", null)
                        .member("j", null)))
                .isEqualTo("{}");
    }

    @Test
    void writesEveryKindOfValueWithoutWhiteSpace() {
        assertThat(of(out -> out.member("a", "x")
                        .member("b", -7)
                        .member("c", false)
                        .member("d", DrmSystem.NCG)
                        .member("e", ID)
                        .member("f", Instant.parse("2026-01-15T03:04:05.500Z"))))
                .isEqualTo("{\"a\":\"x\",\"b\":-7,\"c\":false,\"d\":\"NCG\",\"e\":\"" + ID
                        + "\",\"f\":\"2026-01-15T03:04:05.500Z\"}");
    }

    @Test
    void writesNumbersOfEveryWidthWithoutQuotes() {
        assertThat(of(out -> out.member("a", 1_768_446_245L)
                        .member("b", new BigInteger("9".repeat(20)))
                        .member("c", List.of(-1L, 2.5))))
                .isEqualTo("{\"a\":1768446245,\"b\":99999999999999999999,\"c\":[-1,2.5]}");
    }

    @Test
    void writesListsAlsoEmptyOnes() {
        JsonWriter.Part part = out -> out.member("n", 1);

        assertThat(of(out -> out.member("a", List.of())
                        .member("b", List.of(part, part))
                        .member("c", List.of())
                        .member("d", List.of("x", "y"))
                        .member("e", List.of(ID))))
                .isEqualTo(
                        "{\"a\":[],\"b\":[{\"n\":1},{\"n\":1}],\"c\":[],\"d\":[\"x\",\"y\"],\"e\":[\"" + ID + "\"]}");
    }

    @Test
    void escapesWhatJsonCannotHold() {
        assertThat(of(out -> out.member("a", "\"\\/\n\u0001é\uD83C\uDFAC")))
                .isEqualTo("{\"a\":\"\\\"\\\\/\\n\\u0001é\uD83C\uDFAC\"}");
    }

    @Test
    void putsMembersThatWereWrittenBeforeBetweenOthers() {
        JsonWriter.Part inner = out -> out.member("d", 3);
        var written = JsonWriter.membersOf(out -> out.member("b", 2).member("c", inner));

        assertThat(of(out -> out.member("a", 1).members(written).member("e", 4)))
                .isEqualTo("{\"a\":1,\"b\":2,\"c\":{\"d\":3},\"e\":4}");
    }

    @Test
    void putsNothingWhereNoMembersWereWritten() {
        assertThat(of(out -> out.member("a", 1)
                        .members(JsonWriter.membersOf(none -> {}))
                        .member("b", 2)))
                .isEqualTo("{\"a\":1,\"b\":2}");
    }
}
