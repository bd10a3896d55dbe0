/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import java.util.UUID;

/** Whatever arrives as a body is read, or refused with a reason. {@code bench/fuzz} runs it with a million inputs. */
class RequestFuzzTests {

    @FuzzTest
    void readsOrRefusesEveryBody(byte[] body) {
        var violations = new Violations();
        try {
            EntitlementRequest.read(StrictJson.parseObject(body), new UUID(0, 1), violations);
        } catch (Refused refused) {
            assertThat(refused.violations()).isNotEmpty();
        }
    }
}
