/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.problem.Violation;
import dev.admitone.token.TestSiteFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in the options replace those of the profile, which are not judged then. */
class ReplacedKeysTests {

    private static final String KID = TestAxinomMessages.KID;

    private final TestSiteFormat site = TestAxinomSite.gold()
            .profile(
                    "std",
                    "{'content_key_usage_policies':[{'name':'HD'}],'content_keys_source':{'inline':[{'id':'" + KID
                            + "','usage_policy':'HD'}]}}")
            .bind();

    private List<String> violations(String policy, String options) {
        var request = "{'profile':'std','policy':" + policy + ",'options':" + options.replace("KID", KID) + "}";
        return TestAxinomRequests.violations(site, request).stream()
                .map(Violation::line)
                .map(line -> line.substring(0, line.indexOf(' ', line.indexOf(": ") + 2)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'key_ids':['KID'],'usage_policy':'SD'}",
                "{'key_ids':['KID']}",
                "{'content_keys':[{'id':'KID','key':'00112233445566778899aabbccddeeff','usage_policy':'SD'}]}"
            })
    void areNotMissedByAPolicyThatWasReplacedToo(String options) {
        assertThat(violations("{'content_key_usage_policies':[{'name':'SD'}]}", options))
                .isEmpty();
    }

    @Test
    void areNotMissedWithoutUsagePolicies() {
        assertThat(violations("{'content_key_usage_policies':null}", "{'key_ids':['KID']}"))
                .isEmpty();
    }

    @Test
    void stillNameAPolicyThatIsThere() {
        assertThat(violations(
                        "{'content_key_usage_policies':[{'name':'SD'}]}", "{'key_ids':['KID'],'usage_policy':'HD'}"))
                .containsExactly("/options/usage_policy: A1332");
    }

    @Test
    void areJudgedIfNothingReplacesThem() {
        assertThat(violations("{'content_key_usage_policies':[{'name':'SD'}]}", "{}"))
                .containsExactly("/policy/content_keys_source/inline/0/usage_policy: A1332");
    }

    @Test
    void areNotGivenTwice() {
        assertThat(violations("{'content_keys_source':{'license_request':{}}}", "{'key_ids':['KID']}"))
                .containsExactly("/policy/content_keys_source: A1345");
    }
}
