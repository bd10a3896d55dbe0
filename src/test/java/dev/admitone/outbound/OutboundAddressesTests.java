/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundAddressesTests {

    private static boolean isGood(String address, boolean plain) {
        return OutboundAddresses.isAllowed(OutboundAddresses.literal(address), plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "169.254.0.1",
                "100.100.100.200",
                "168.63.129.16",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "fe80::1",
                "febf::1",
                "ff02::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "::ffff:169.254.169.254",
                "::ffff:0.0.0.0",
                "::169.254.169.254",
                "64:ff9b::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a9fe:a9fe",
                "::ffff:0:a9fe:a9fe",
                "2001:0:a9fe:a9fe::1",
                "2001:db8::5efe:a9fe:a9fe",
                "2001:db8::200:5efe:a9fe:a9fe",
                "192.0.0.192",
                "2002:a9fe:a9fe::1"
            })
    void forbidsAddresses(String address) {
        assertThat(isGood(address, false)).isFalse();
        assertThat(isGood(address, true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "::1",
                "fc00::1",
                "fd12:3456::1",
                "::ffff:10.0.0.1"
            })
    void allowsPrivateAddressesWithAndWithoutEncryption(String address) {
        assertThat(isGood(address, false)).isTrue();
        assertThat(isGood(address, true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.15.255.255",
                "172.32.0.0",
                "192.169.0.1",
                "100.64.0.1",
                "169.253.1.1",
                "2001:db8::1",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1",
                "64:ff9b::10.0.0.1",
                "fec0::1"
            })
    void allowsOtherAddressesWithEncryptionOnly(String address) {
        assertThat(isGood(address, false)).isTrue();
        assertThat(isGood(address, true)).isFalse();
    }
}
