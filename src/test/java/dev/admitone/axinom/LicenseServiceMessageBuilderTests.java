package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LicenseServiceMessageBuilderTests {

    private static final UUID COM_KEY_ID = UUID.fromString("4f0c1e9a-52d7-4b63-8a1e-9d3b7c6f2e10");
    private static final Instant BEGIN = Instant.parse("2026-01-31T18:00:00Z");
    private static final EntitlementMessage MESSAGE =
            EntitlementMessage.builder().inline(TestFullMessage.KEY_ID).build();
    private static final EntitlementMessage ONCE_ONLY = EntitlementMessage.builder()
            .inline(TestFullMessage.KEY_ID)
            .accessControl(control -> control.preventDrmMessageReuse(true))
            .build();

    private static final String HEAD = "{'version':1,";
    private static final String TAIL = "'com_key_id':'" + COM_KEY_ID + "','message':{'type':'entitlement_message',"
            + "'version':2,'content_keys_source':{'inline':[{'id':'" + TestFullMessage.KEY_ID + "'}]}}}";

    private static LicenseServiceMessageBuilder around(EntitlementMessage message) {
        return LicenseServiceMessage.builder(COM_KEY_ID, message);
    }

    private static String text(LicenseServiceMessage message) {
        return new String(message.toJson(), StandardCharsets.UTF_8).replace('"', '\'');
    }

    private static List<String> refusals(LicenseServiceMessageBuilder builder) {
        var refused = Objects.requireNonNull(catchThrowableOfType(Refused.class, builder::build));
        return refused.violations().stream()
                .map(violation -> violation.code().code() + " " + violation.pointer())
                .toList();
    }

    @Test
    void writesEveryMember() {
        var message = around(MESSAGE)
                .id("id")
                .beginDate(BEGIN)
                .expirationDate(BEGIN.plusSeconds(300))
                .build();

        assertThat(text(message))
                .isEqualTo(HEAD + "'id':'id','begin_date':'2026-01-31T18:00:00Z',"
                        + "'expiration_date':'2026-01-31T18:05:00Z'," + TAIL);
    }

    @Test
    void needsNothingButTheKeyAndTheMessage() {
        assertThat(text(around(MESSAGE).build())).isEqualTo(HEAD + TAIL);
    }

    @Test
    void isWrittenLikeItsJsonOnceReadAndWrittenAgain() {
        var built = around(TestFullMessage.built()).id("id").build();

        var read = LicenseServiceMessage.read(TestJson.object(text(built)), TestFullMessage.DIALECT);

        assertThat(text(read)).isEqualTo(text(built));
    }

    @Test
    void refusesToEndWhenItBegins() {
        assertThat(refusals(around(MESSAGE).beginDate(BEGIN).expirationDate(BEGIN)))
                .containsExactly("A1340 /expiration_date");
    }

    @Test
    void refusesReusePreventionWithoutAnId() {
        assertThat(refusals(around(ONCE_ONLY))).containsExactly("A1338 /id");
    }

    @Test
    void preventsReuseByItsId() {
        assertThat(around(ONCE_ONLY).id("id").build().message()).isSameAs(ONCE_ONLY);
    }

    @Test
    void refusesAnIdOfBlanks() {
        assertThat(refusals(around(ONCE_ONLY).id(" "))).containsExactly("A1312 /id");
    }

    @Test
    void refusesATimeWithAYearOfFiveDigits() {
        assertThat(refusals(around(MESSAGE).expirationDate(Instant.parse("+10000-01-01T00:00:00Z"))))
                .containsExactly("A1308 /expiration_date");
    }

    @Test
    void refusesAMessageThatIsNotComplete() {
        assertThat(refusals(around(EntitlementMessage.EMPTY))).containsExactly("A1330 /message/content_keys_source");
    }
}
