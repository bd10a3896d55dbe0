/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.vendor.ValidityOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AxinomOptionsTests {

    private static final ValidityOptions.Limits LIMITS =
            new ValidityOptions.Limits(Duration.ofMinutes(10), Duration.ofHours(1), AxinomOptions.CODES);

    private static final String HEX = "feedfacefeedfacefeedfacefeedface";
    private static final String HEX_IN_BASE64 = "/u36zv7t+s7+7frO/u36zg==";
    private static final String KID = TestAxinomMessages.KID;
    private static final String KID_2 = TestAxinomMessages.KID_2;

    private static final TestSiteFormat SITE = TestAxinomSite.gold().bind();

    private static JsonNode keys(String options) {
        var request =
                "{'policy':{'content_key_usage_policies':[{'name':'HD'},{'name':'SD'}]},'options':{" + options + "}}";
        return TestAxinomRequests.payload(SITE, request).at("/message/content_keys_source");
    }

    private static String contentKey(String members) {
        return "'content_keys':[{'id':'" + KID + "','key':'" + members + "}]";
    }

    private static PlainContentKey plainKey() {
        return new PlainContentKey(UUID.fromString(KID), SecretBytes.ofText("a key of 16 byte"), "iv", "HD");
    }

    private static AxinomOptions withKey() {
        return new AxinomOptions(ValidityOptions.NONE, null, null, null, List.of(plainKey()), null);
    }

    @Test
    void nameKeysThatTheVendorKnows() {
        assertThat(keys("'key_ids':['" + KID + "','" + KID_2 + "']"))
                .isEqualTo(TestJson.value("{'inline':[{'id':'" + KID + "'},{'id':'" + KID_2 + "'}]}"));
    }

    @Test
    void wrapPlainKeys() {
        assertThat(keys(contentKey(TestAxinomMessages.BLOCK + "'")))
                .isEqualTo(
                        TestJson.value("{'inline':[{'id':'" + KID + "','encrypted_key':'H68+1zyVg0afbx8U9Wn0Wg=='}]}"));
    }

    @Test
    void takePlainKeysInHexadecimalDigitsToo() {
        assertThat(keys(contentKey("30313233343536373839616263646566'")))
                .isEqualTo(keys(contentKey(TestAxinomMessages.BLOCK + "'")));
    }

    @Test
    void writeTheIvInBase64InEitherForm() {
        var expected = TestJson.value("'" + HEX_IN_BASE64 + "'");

        assertThat(keys(contentKey(HEX + "','iv':'" + HEX + "'")).at("/inline/0/iv"))
                .isEqualTo(expected);
        assertThat(keys(contentKey(HEX + "','iv':'" + HEX_IN_BASE64 + "'")).at("/inline/0/iv"))
                .isEqualTo(expected);
    }

    @Test
    void putKnownKeysBeforePlainOnes() {
        var keys = keys("'content_keys':[{'id':'" + KID_2 + "','key':'" + HEX + "'}],'key_ids':['" + KID + "']");

        assertThat(keys.at("/inline/0/id").stringValue()).isEqualTo(KID);
        assertThat(keys.at("/inline/1/id").stringValue()).isEqualTo(KID_2);
    }

    @Test
    void giveTheirUsagePolicyToTheKeysThatNameNone() {
        var keys = keys("'usage_policy':'HD','key_ids':['" + KID + "'],'content_keys':[{'id':'" + KID_2 + "','key':'"
                + HEX + "'},{'id':'" + KID_2 + "','key':'" + HEX + "','usage_policy':'SD'}]");

        assertThat(keys.get("inline")
                        .valueStream()
                        .map(key -> key.get("usage_policy").stringValue()))
                .containsExactly("HD", "HD", "SD");
    }

    @Test
    void entitleToNoKeyWithAnEmptyList() {
        assertThat(keys("'key_ids':[]")).isEqualTo(TestJson.value("{'inline':[]}"));
        assertThat(keys("'content_keys':[]")).isEqualTo(TestJson.value("{'inline':[]}"));
    }

    @Test
    void knowWhetherTheyNameKeys() {
        var nothing = AxinomOptions.read(null, LIMITS, new Violations());

        assertThat(nothing.haveKeys()).isFalse();
        assertThat(withKey().haveKeys()).isTrue();
    }

    @Test
    void hintAtTheOptionThatWasProbablyMeant() {
        assertThat(TestAxinomRequests.violations(SITE, "{'options':{'key_ids':[],'token_durration':60}}"))
                .extracting(Violation::detail)
                .containsExactly("known here: begin_date, expiration_date, token_duration, id, session_id, key_ids, "
                        + "content_keys, usage_policy; did you mean token_duration?");
    }

    @Test
    void reportAllViolationsAtOnce() {
        var request = "{'drm':'ncg','user_id':' ','profile':'hd','policy':{'x':1},'options':{'key_ids':['x'],"
                + "'content_keys':[{'id':'" + KID + "','key':'x'}],'token_duration':0,'session_id':''}}";

        assertThat(TestAxinomRequests.violations(SITE, request))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/drm",
                        "/user_id",
                        "/profile",
                        "/policy/x",
                        "/options/key_ids/0",
                        "/options/content_keys/0/key",
                        "/options/token_duration",
                        "/options/session_id");
    }

    @Test
    void showNoKey() {
        var asked = new RequestedMessage(null, withKey(), EntitlementMessage.EMPTY);
        var bytes = Objects.requireNonNull(plainKey().key()).expose();

        for (var record : List.of(plainKey(), withKey(), asked)) {
            assertThat(record.toString())
                    .contains("key=***")
                    .doesNotContain("a key of 16 byte", Arrays.toString(bytes));
        }
    }
}
