/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.AccessControl.ConcurrencyMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageJsonWriterTests {

    private static final UUID ID = UUID.fromString(TestAxinomMessages.KID_2);

    private static String of(MessageJsonWriter.Part part) {
        return new String(MessageJsonWriter.of(part), StandardCharsets.UTF_8);
    }

    @Test
    void leavesOutWhatIsNull() {
        assertThat(of(out -> out.text("a", null)
                        .number("b", null)
                        .flag("c", null)
                        .named("d", null)
                        .guid("e", null)
                        .time("f", null)
                        .object("g", null)
                        .objects("h", null)
                        .texts("i", null)
                        .guids("j", null)))
                .isEqualTo("{}");
    }

    @Test
    void writesEveryKindOfValueWithoutWhiteSpace() {
        assertThat(of(out -> out.text("a", "x")
                        .number("b", -7)
                        .flag("c", false)
                        .named("d", ConcurrencyMode.BLOCK_NEW_DEVICE)
                        .guid("e", ID)
                        .time("f", Instant.parse("2026-01-15T03:04:05.500Z"))))
                .isEqualTo("{\"a\":\"x\",\"b\":-7,\"c\":false,\"d\":\"BLOCK_NEW_DEVICE\",\"e\":\"" + ID
                        + "\",\"f\":\"2026-01-15T03:04:05.500Z\"}");
    }

    @Test
    void writesListsAlsoEmptyOnes() {
        MessageJsonWriter.Part part = out -> out.number("n", 1);

        assertThat(of(out -> out.objects("a", List.of())
                        .objects("b", List.of(part, part))
                        .texts("c", List.of())
                        .texts("d", List.of("x", "y"))
                        .guids("e", List.of(ID))))
                .isEqualTo(
                        "{\"a\":[],\"b\":[{\"n\":1},{\"n\":1}],\"c\":[],\"d\":[\"x\",\"y\"],\"e\":[\"" + ID + "\"]}");
    }

    @Test
    void escapesWhatJsonCannotHold() {
        assertThat(of(out -> out.text("a", "\"\\/\n\u0001é\uD83C\uDFAC")))
                .isEqualTo("{\"a\":\"\\\"\\\\/\\n\\u0001é\uD83C\uDFAC\"}");
    }

    @Test
    void putsMembersThatWereWrittenBeforeBetweenOthers() {
        var written = MessageJsonWriter.membersOf(out -> out.number("b", 2).object("c", part -> part.number("d", 3)));

        assertThat(of(out -> out.number("a", 1).members(written).number("e", 4)))
                .isEqualTo("{\"a\":1,\"b\":2,\"c\":{\"d\":3},\"e\":4}");
    }

    @Test
    void putsNothingWhereNoMembersWereWritten() {
        assertThat(of(out -> out.number("a", 1)
                        .members(MessageJsonWriter.membersOf(none -> {}))
                        .number("b", 2)))
                .isEqualTo("{\"a\":1,\"b\":2}");
    }
}
