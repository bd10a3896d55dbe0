/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTests {

    private static boolean contains(String range, String address) {
        return Objects.requireNonNull(IpRange.parse(range))
                .contains(Objects.requireNonNull(IpAddress.ofClient(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0",
        "10.0.0.0/8, 10.255.255.255",
        "10.0.0.0/8, ::ffff:10.1.2.3",
        "192.0.2.128/25, 192.0.2.255",
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1/32, 192.0.2.1",
        "0.0.0.0/0, 203.0.113.9",
        "2001:db8::/32, 2001:db8:ffff::1",
        "2001:db8::/29, 2001:dbf::1",
        "::1, ::1",
        "::/0, 2001:db8::1",
    })
    void containsAddressesThatBeginWithItsBits(String range, String address) {
        assertThat(contains(range, address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 11.0.0.0",
        "10.0.0.0/8, 9.255.255.255",
        "10.0.0.0/8, a00::1",
        "203.0.113.7/32, cb00:7107:dead:beef::1",
        "2001:db8::/64, 32.1.13.184",
        "192.0.2.128/25, 192.0.2.127",
        "2001:db8::/29, 2001:dc0::1",
        "0.0.0.0/0, ::1",
        "::/0, 192.0.2.1",
    })
    void containsNoOtherAddresses(String range, String address) {
        assertThat(contains(range, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/8/8",
                "10.0.0.5/8",
                "10.0.0/8",
                "010.0.0.0/8",
                "2001:db8::/129",
                "2001:db8::1/32",
                "::ffff:10.0.0.0/104",
                "fe80::1%eth0",
                "localhost",
                "proxy.example/8",
                "10.0.0.0 /8",
                "*"
            })
    void refusesInvalidRanges(String text) {
        assertThat(IpRange.parse(text)).isNull();
    }
}
