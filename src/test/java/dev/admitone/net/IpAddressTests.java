/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTests {

    private static final int ADDRESSES = TestSize.of(3_000, 1_000_000);
    private static final String LETTERS = "0123456789abcdefABCDEFg:.%/[] -+\u0660";

    private final Random random = new Random(20260115);

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 00000000",
        "255.255.255.255, ffffffff",
        "192.0.2.1, c0000201",
        "10.20.30.40, 0a141e28",
        "::, 00000000000000000000000000000000",
        "::1, 00000000000000000000000000000001",
        "1::, 00010000000000000000000000000000",
        "2001:db8::1, 20010db8000000000000000000000001",
        "2001:0DB8:0000:0000:0000:0000:0000:0001, 20010db8000000000000000000000001",
        "1:2:3:4:5:6:7:8, 00010002000300040005000600070008",
        "1:2:3:4:5:6:7::, 00010002000300040005000600070000",
        "::2:3:4:5:6:7:8, 00000002000300040005000600070008",
        "1:2:3::5:6:7:8, 00010002000300000005000600070008",
        "fe80::a:0:0:b, fe80000000000000000a00000000000b",
        "::192.0.2.1, 000000000000000000000000c0000201",
        "::ffff:192.0.2.1, 00000000000000000000ffffc0000201",
        "64:ff9b::192.0.2.33, 0064ff9b0000000000000000c0000221",
        "1:2:3:4:5:6:192.0.2.1, 000100020003000400050006c0000201"
    })
    void parsesAddresses(String text, String bytes) {
        assertThat(IpAddress.parse(text)).isEqualTo(HexFormat.of().parseHex(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "1",
                "1.2",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "01.2.3.4",
                "1.2.3.04",
                "00.0.0.0",
                "1.2.3.256",
                "1.2.3.999",
                "1.2.3.1000",
                "-1.2.3.4",
                "+1.2.3.4",
                "0x1.2.3.4",
                "1.2.3.4/32",
                "1.2.3.4:80",
                "1.2.3.\u0664",
                "1.2.3.4\n",
                ":",
                ":::",
                "::::",
                "1",
                "1:",
                ":1",
                "1:2",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8:",
                ":1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4::5:6:7:8",
                "1::2::3",
                "::1::",
                "1:::2",
                ":::1",
                "1:::",
                "12345::",
                "g::",
                "::\u0661",
                "-1::",
                "::1%1",
                "fe80::1%eth0",
                "::/0",
                "[::1]",
                "[::1]:80",
                "::1 ",
                "::1.2.3",
                "::1.2.3.4.5",
                "::1.2.3.4:5",
                "::01.2.3.4",
                "1.2.3.4::",
                "1.2.3.4::1",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:1.2.3.4",
                "::1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:6::1.2.3.4"
            })
    void refusesInvalidAddresses(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @Test
    void parsesV4AddressesLikeTheJdk() throws UnknownHostException {
        for (int i = 0; i < ADDRESSES; i++) {
            var text = v4();

            assertThat(IpAddress.parse(text))
                    .isEqualTo(InetAddress.getByName(text).getAddress());
        }
    }

    @Test
    void parsesV6AddressesLikeTheJdk() throws UnknownHostException {
        for (int i = 0; i < ADDRESSES; i++) {
            var text = v6();

            assertThat(IpAddress.parse(text)).as(text).isEqualTo(unmapped(InetAddress.getByName(text)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, c0000201",
        "::ffff:192.0.2.1, c0000201",
        "0:0:0:0:0:FFFF:C000:201, c0000201",
        "::192.0.2.1, 000000000000000000000000c0000201",
        "::fffe:192.0.2.1, 00000000000000000000fffec0000201",
        "1::ffff:192.0.2.1, 00010000000000000000ffffc0000201",
        "64:ff9b::192.0.2.33, 0064ff9b0000000000000000c0000221",
        "2002:c000:201::, 2002c000020100000000000000000000"
    })
    void convertsOnlyMappedAddressesToV4(String text, String bytes) {
        assertThat(IpAddress.ofClient(text)).isEqualTo(HexFormat.of().parseHex(bytes));
    }

    @Test
    void comparesClientsByTheBytesOfTheirAddresses() {
        int same = 0;
        for (int i = 0; i < ADDRESSES; i++) {
            var number = someNumber();
            var other = random.nextBoolean() ? number : someNumber();
            var first = TestIpSpellings.spell(number, random);
            var second = TestIpSpellings.spell(other, random);
            same += number.equals(other) ? 1 : 0;

            assertThat(Arrays.equals(IpAddress.ofClient(first), IpAddress.ofClient(second)))
                    .as("%s and %s", first, second)
                    .isEqualTo(number.equals(other));
        }
        assertThat(same).isBetween(ADDRESSES / 3, ADDRESSES);
    }

    /** Often zeros, a mapped address, or one that differs from it in one bit. */
    private BigInteger someNumber() {
        var v4 = new BigInteger(32, random);
        var number = switch (random.nextInt(4)) {
            case 0 -> TestIpSpellings.MAPPED.add(v4);
            case 1 -> TestIpSpellings.MAPPED.add(v4).flipBit(random.nextInt(128));
            case 2 -> new BigInteger(128, random).and(new BigInteger(128, random).shiftLeft(random.nextInt(100)));
            default -> new BigInteger(128, random);
        };
        return number.mod(BigInteger.ONE.shiftLeft(128));
    }

    @Test
    void neverThrowsForAMutatedAddress() {
        for (int i = 0; i < ADDRESSES; i++) {
            var text = mutated(random.nextBoolean() ? v4() : v6());
            var bytes = IpAddress.parse(text);

            assertThat(bytes == null || bytes.length == 4 || bytes.length == 16)
                    .as(text)
                    .isTrue();
        }
    }

    /** The JDK converts mapped addresses to IPv4. */
    private static byte[] unmapped(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length == 16) {
            return bytes;
        }
        var mapped = HexFormat.of().parseHex("00000000000000000000ffff00000000");
        System.arraycopy(bytes, 0, mapped, 12, 4);
        return mapped;
    }

    private String v4() {
        return random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
    }

    /** With or without a gap, and with or without an embedded IPv4 address. */
    private String v6() {
        boolean endsWithV4 = random.nextInt(4) == 0;
        int most = endsWithV4 ? 6 : 8;
        boolean hasGap = random.nextBoolean();
        int number = hasGap ? random.nextInt(most) : most;
        int head = hasGap ? random.nextInt(number + 1) : number;
        var groups = new ArrayList<String>();
        for (int i = 0; i < number; i++) {
            groups.add(group());
        }
        var tail = new ArrayList<>(groups.subList(head, number));
        if (endsWithV4) {
            tail.add(v4());
        }
        var start = String.join(":", groups.subList(0, head));
        var end = String.join(":", tail);
        return hasGap ? start + "::" + end : end.isEmpty() ? start : start + ":" + end;
    }

    private String group() {
        int value = random.nextInt(3) == 0 ? random.nextInt(2) * 0xFFFF : random.nextInt(0x1_0000);
        var hex = random.nextBoolean() ? Integer.toHexString(value) : "%04x".formatted(value);
        return random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT);
    }

    private String mutated(String text) {
        var letters = new ArrayList<>(Arrays.asList(text.split("")));
        for (int i = random.nextInt(4); i >= 0 && !letters.isEmpty(); i--) {
            int place = random.nextInt(letters.size());
            var letter = String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
            switch (random.nextInt(3)) {
                case 0 -> letters.remove(place);
                case 1 -> letters.add(place, letter);
                default -> letters.set(place, letter);
            }
        }
        return String.join("", letters);
    }
}
