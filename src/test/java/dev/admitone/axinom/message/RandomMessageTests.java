/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestSize;
import dev.admitone.token.TestSiteFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever legal message comes: the token holds it, and reads as what it is. */
class RandomMessageTests {

    private static final int MESSAGES = TestSize.of(500, 100_000);

    private final TestSiteFormat site = TestAxinomSite.gold().bind();
    private final TestRandomMessages messages = new TestRandomMessages(20260115);

    private Stream<ObjectNode> random() {
        return Stream.generate(messages::next).limit(MESSAGES);
    }

    private String token(ObjectNode message) {
        var request = TestJson.object("{}");
        request.set("policy", message);
        return TestAxinomRequests.issue(site, request).token();
    }

    /** A request may leave out the type and the version. */
    private static JsonNode normalised(ObjectNode message) {
        return message.deepCopy().put("type", "entitlement_message").put("version", 2);
    }

    @Test
    void isWhatTheTokenHolds() {
        random().forEach(message -> assertThat(
                        TestAxinomRequests.payload(token(message)).get("message"))
                .isEqualTo(normalised(message)));
    }

    @Test
    void isReadFromThePayloadAndWrittenTheSame() {
        random().forEach(message -> {
            var written = TestAxinomRequests.part(token(message), 1);

            assertThat(TestPayloads.text(TestPayloads.read(written))).isEqualTo(written);
        });
    }

    @Test
    void isTheSameFromTheProfileAsFromTheRequest() {
        random().limit(MESSAGES / 10).forEach(message -> {
            var profile = TestAxinomSite.gold().profile("it", message).bind();

            assertThat(TestAxinomRequests.issue(profile, "{'profile':'it'}").token())
                    .isEqualTo(token(message));
        });
    }
}
