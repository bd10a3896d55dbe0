/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.admitone.json.TestRequests;
import dev.admitone.problem.Refused;

/** Whatever arrives as a body is read, or refused with a reason. {@code bench/fuzz} runs it with a million inputs. */
class RequestFuzzTests {

    @FuzzTest
    void readsOrRefusesEveryBody(byte[] body) {
        try {
            TestRequests.read(IssueTokenRequest.class, body);
        } catch (Refused refused) {
            assertThat(refused.violations()).isNotEmpty();
        }
    }
}
