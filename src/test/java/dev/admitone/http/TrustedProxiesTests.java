/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.net.IpAddress;
import dev.admitone.settings.TestSettings;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxies are 10.0.0.0/8 and 2001:db8::/32; clients are 203.0.113.x. */
class TrustedProxiesTests {

    private static final String RANGES = "trusted-proxies: ['10.0.0.0/8', '2001:db8::/32']";
    private static final String REFUSED = "refused";

    private static TrustedProxies proxies(String more) {
        return TrustedProxies.read(
                TestSettings.of("admitone: {http: {" + RANGES + more + "}}").section("http"));
    }

    private static String client(TrustedProxies proxies, String peer, List<String> lines) {
        return proxies.client(address(peer), lines).map(ClientAddress::network).orElse(REFUSED);
    }

    private static ClientAddress address(String text) {
        return new ClientAddress(Objects.requireNonNull(IpAddress.ofClient(text)));
    }

    private static String network(String expected) {
        return expected.equals(REFUSED) ? REFUSED : address(expected).network();
    }

    private static List<String> mistakes(String http) {
        var settings = TestSettings.of("admitone: {http: {" + http + "}}");
        TrustedProxies.read(settings.section("http"));
        return TestSettings.errors(settings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 10.0.0.1 | 203.0.113.7 | 203.0.113.7",
                "1 | 10.0.0.1 | 198.51.100.1, 203.0.113.7 | 203.0.113.7",
                "1 | 10.0.0.1 | 10.9.9.9, 203.0.113.7 | 203.0.113.7",
                "1 | 10.0.0.1 | 203.0.113.7, 10.0.0.2 | 10.0.0.2",
                "2 | 10.0.0.1 | 203.0.113.7, 10.0.0.2 | 203.0.113.7",
                "2 | 10.0.0.1 | 198.51.100.1, 203.0.113.7 | 203.0.113.7",
                "2 | 10.0.0.1 | 198.51.100.1, 203.0.113.7, 10.0.0.2 | 203.0.113.7",
                "3 | 10.0.0.1 | 203.0.113.7, 10.0.0.2 | 203.0.113.7",
                "3 | 10.0.0.1 | 10.0.0.3, 10.0.0.2 | 10.0.0.3",
                "1 | 2001:db8::1 | 203.0.113.7 | 203.0.113.7",
                "1 | ::ffff:10.0.0.1 | ::ffff:203.0.113.7 | 203.0.113.7",
                "1 | 10.0.0.1 | 203.0.113.7:4711 | 203.0.113.7",
                "1 | 10.0.0.1 | 2a00:1::7 | 2a00:1::7",
                "1 | 10.0.0.1 | [2a00:1::7] | 2a00:1::7",
                "1 | 10.0.0.1 | [2a00:1::7]:443 | 2a00:1::7",
                "1 | 10.0.0.1 | unknown, 203.0.113.7 | 203.0.113.7",
            })
    void useTheAddressSeenByTheLastTrustedProxy(int hops, String peer, String header, String client) {
        assertThat(client(proxies(", proxy-hops: " + hops), peer, List.of(header)))
                .isEqualTo(network(client));
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "a00::1", "11.0.0.1", "::ffff:203.0.113.9"})
    void ignoreHeadersFromOtherAddresses(String peer) {
        assertThat(client(proxies(""), peer, List.of("198.51.100.1"))).isEqualTo(network(peer));
    }

    @Test
    void ignoreHeadersUnlessConfigured() {
        var none = TrustedProxies.read(TestSettings.of("admitone: {}").section("http"));

        assertThat(client(none, "10.0.0.1", List.of("198.51.100.1"))).isEqualTo(network("10.0.0.1"));
    }

    @Test
    void treatAProxyWithoutHeaderAsTheClient() {
        assertThat(client(proxies(""), "10.0.0.1", List.of())).isEqualTo(network("10.0.0.1"));
    }

    @Test
    void readAllLinesInOrder() {
        assertThat(client(proxies(", proxy-hops: 2"), "10.0.0.1", List.of("198.51.100.1", "203.0.113.7", "10.0.0.2")))
                .isEqualTo(network("203.0.113.7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''",
                "','",
                "203.0.113.7,",
                "',203.0.113.7'",
                "evil, 203.0.113.7",
                "203.0.113.7, evil",
                "203.0.113.07",
                "203.0.113",
                "203.0.113.7:",
                "203.0.113.7:port",
                "203.0.113.7:123456",
                "[203.0.113.7]",
                "[2a00:1::7",
                "2a00:1::7]",
                "[2a00:1::7]443",
                "fe80::1%eth0",
                "\"203.0.113.7\"",
                "203.0.113.7 198.51.100.1",
                "203.0.113.7; 198.51.100.1",
                "for=203.0.113.7",
                "localhost",
                "0x0a.1.1.1",
                "167838211",
                "unknown",
                "_hidden"
            })
    void refuseMalformedOrHiddenAddresses(String header) {
        assertThat(client(proxies(""), "10.0.0.1", List.of(header.replace("'", ""))))
                .isEqualTo(REFUSED);
    }

    @Test
    void readALongListFromItsEnd() {
        var header = String.join(",", Collections.nCopies(10_000, "198.51.100.1")) + ",203.0.113.7";

        assertThat(client(proxies(", proxy-hops: 10"), "10.0.0.1", List.of(header)))
                .isEqualTo(network("203.0.113.7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=203.0.113.7 | 203.0.113.7",
                "For=\"203.0.113.7:80\" | 203.0.113.7",
                "for=\"[2a00:1::7]\" | 2a00:1::7",
                "for=\"[2a00:1::7]:_port\" | refused",
                "for=\"[2a00:1::7]:443\";proto=https;by=10.0.0.1 | 2a00:1::7",
                "host=\"a,b;for=198.51.100.1\";for=203.0.113.7 | 203.0.113.7",
                "for=198.51.100.1, for=203.0.113.7 | 203.0.113.7",
                "for=_hidden, for=203.0.113.7 | 203.0.113.7",
                "for=198.51.100.1, for=_hidden | refused",
                "for=198.51.100.1, proto=https | refused",
                "for=203.0.113.7;for=198.51.100.1 | refused",
                "for=\"2a00:1::7\" | refused",
                "for=203.0.113.7:80 | refused",
                "for = 203.0.113.7 | refused",
                "for=203.0.113.7, | refused",
                "for=203.0.113.7; | refused",
                "for=\"203.0.113.7 | refused",
                "for=\"203.0.113\\.7\" | refused",
                "203.0.113.7 | refused",
                "`` | refused",
            })
    void readTheStandardHeaderIfConfigured(String header, String client) {
        assertThat(client(proxies(", forwarded-header: forwarded"), "10.0.0.1", List.of(header)))
                .isEqualTo(network(client));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trusted-proxies: ['10.0.0.5/8'] | trusted-proxies: must be CIDR ranges",
                "trusted-proxies: [proxy.example] | trusted-proxies: must be CIDR ranges",
                "trusted-proxies: ['0.0.0.0/0'] | trusted-proxies: must not cover all addresses",
                "trusted-proxies: ['::/0'] | trusted-proxies: must not cover all addresses",
                "proxy-hops: 0 | proxy-hops: must be an integer from 1 to 10",
                "forwarded-header: via | forwarded-header: must be one of x-forwarded-for, forwarded",
            })
    void reportConfigurationErrors(String http, String error) {
        assertThat(mistakes(http)).singleElement().asString().startsWith("admitone.http." + error);
    }

    @Test
    void treatASubscriberNetworkAsOneSource() {
        assertThat(address("2001:db8:0:1::1").network())
                .isEqualTo(address("2001:db8:0:1:ffff::2").network())
                .isNotEqualTo(address("2001:db8:0:2::1").network());
    }

    @Test
    void omitAddressesFromToString() {
        assertThat(address("203.0.113.7")).asString().doesNotContain("203");
    }
}
