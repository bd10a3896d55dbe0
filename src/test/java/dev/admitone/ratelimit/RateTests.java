/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.TestSettings;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTests {

    private static Rate read(String text) {
        return Objects.requireNonNull(Rate.read(TestSettings.of("admitone: {rate: '" + text + "'}"), "rate"));
    }

    @ParameterizedTest
    @CsvSource({
        "2000/1s, 500, 2000",
        "10/1m, 6000000, 10",
        "10/60, 6000000, 10",
        "10/PT1M, 6000000, 10",
        "10/1m burst 30, 6000000, 30",
        "3/1s, 333334, 3",
        "1/1d, 86400000000, 1",
        "100000/1s, 10, 100000",
        "100/1ms, 10, 100",
    })
    void parsesRequestsPerDuration(String text, long interval, long burst) {
        assertThat(read(text)).isEqualTo(new Rate(interval, burst));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 | must be a number of requests and a duration",
                "10/m | must be a number of requests and a duration",
                "10/1w | must be a number of requests and a duration",
                "10/1m burst | must be a number of requests and a duration",
                "10/1m bursts 3 | must be a number of requests and a duration",
                "-1/1m | must be a number of requests and a duration",
                "ten/1m | must be a number of requests and a duration",
                "10/-1m | must be a number of requests and a duration",
                "10/-PT-1M | must be a number of requests and a duration",
                "10/0s | must have a duration from 1ms to 1d",
                "10/2d | must have a duration from 1ms to 1d",
                "10/1ns | must have a duration from 1ms to 1d",
                "0/1s | must allow from 1 to 1000000 requests",
                "1000001/1d | must allow from 1 to 1000000 requests",
                "1/1s burst 0 | must allow from 1 to 1000000 requests",
                "200000/1s | must not allow more than 100000 requests per second",
                "1/1d burst 8 | must not allow a burst that takes more than 7 days",
            })
    void refusesInvalidRates(String text, String error) {
        var settings = TestSettings.of("admitone: {rate: '" + text + "'}");

        assertThat(Rate.read(settings, "rate")).isNull();
        assertThat(TestSettings.errors(settings)).singleElement().asString().startsWith("admitone.rate: " + error);
    }

    @Test
    void isSharedByInstancesThatCountLocally() {
        var share = read("100/1s").share("site:A", "", 3);

        assertThat(share.interval()).isEqualTo(30_000);
        assertThat(share.burst()).isEqualTo(33);
    }

    @Test
    void leavesEachInstanceAtLeastOneRequest() {
        assertThat(read("1/1s").share("site:A", "", 3).burst()).isEqualTo(1);
    }

    @Test
    void supportsTheSlowestRateOnAThousandInstances() {
        assertThat(read("1/1d burst 7").share("site:A", "", 1_000).interval()).isEqualTo(86_400_000_000_000L);
    }
}
