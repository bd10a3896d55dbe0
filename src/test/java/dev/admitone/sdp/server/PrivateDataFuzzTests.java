/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.admitone.problem.Refused;
import java.nio.charset.StandardCharsets;

/** Any private data is parsed or refused. {@code bench/fuzz} runs it with a million inputs. */
class PrivateDataFuzzTests {

    @FuzzTest
    void readsOrRefusesAllPrivateData(byte[] text) {
        try {
            var request =
                    PrivateData.parse(new String(text, StandardCharsets.UTF_8)).request("movie-1", "deviceId");

            assertThat(request.contentId()).isEqualTo("movie-1");
        } catch (Refused refused) {
            assertThat(refused.violations()).extracting("code").containsExactly(SdpCode.PRIVATE_DATA);
        }
    }
}
