/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.problem.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements behind an invalid one are reported at their own positions. */
class ListPositionsTests {

    private static final String KEY = "'id':'0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6'";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"policy":{"content_keys_source":{"inline":[5,{KEY,"usage_policy":"nope"}]}}} | /policy/content_keys_source/inline/0 | /policy/content_keys_source/inline/1/usage_policy
            {"policy":{"content_key_usage_policies":[5,{"name":"a"},{"name":"a"}]},"options":{"key_ids":[]}} | /policy/content_key_usage_policies/0 | /policy/content_key_usage_policies/2/name
            {"options":{"content_keys":[5,{KEY,"key":"000102030405060708090a0b0c0d0e0f","usage_policy":"nope"}]}} | /options/content_keys/0 | /options/content_keys/1/usage_policy
            {"options":{"content_keys":[null,[],{KEY,"key":"000102030405060708090a0b0c0d0e0f","usage_policy":"nope"}]}} | /options/content_keys/1 | /options/content_keys/2/usage_policy
            """)
    void areThoseOfTheDocument(String body, String invalid, String behind) {
        var found = TestAxinomRequests.violations(
                TestAxinomSite.gold().bind(), body.replace("KEY", KEY.replace('\'', '"')));

        assertThat(found).extracting(Violation::pointer).contains(invalid, behind);
    }
}
