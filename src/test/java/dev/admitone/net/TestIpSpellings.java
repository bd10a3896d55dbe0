/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.net;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Random spellings of an address, given as a number; IPv4 addresses are in the mapped block. */
final class TestIpSpellings {

    static final BigInteger MAPPED = BigInteger.valueOf(0xFFFF).shiftLeft(32);

    private static final int GROUPS = 8;

    private TestIpSpellings() {}

    /** One of the spellings of a number below 2^128. */
    static String spell(BigInteger number, Random random) {
        boolean isMapped = number.shiftRight(32).equals(BigInteger.valueOf(0xFFFF));
        if (isMapped && random.nextBoolean()) {
            return quad(number);
        }
        boolean endsWithQuad = random.nextInt(3) == 0;
        var groups = groups(number, random);
        if (endsWithQuad) {
            groups = new ArrayList<>(groups.subList(0, GROUPS - 2));
        }
        var text = compressed(groups, random);
        if (!endsWithQuad) {
            return text;
        }
        return text.endsWith("::") ? text + quad(number) : text + ":" + quad(number);
    }

    private static String quad(BigInteger number) {
        var low = number.longValue();
        return (low >> 24 & 255) + "." + (low >> 16 & 255) + "." + (low >> 8 & 255) + "." + (low & 255);
    }

    private static List<String> groups(BigInteger number, Random random) {
        var groups = new ArrayList<String>();
        for (int i = GROUPS - 1; i >= 0; i--) {
            int group = number.shiftRight(16 * i).intValue() & 0xFFFF;
            var text = random.nextBoolean() ? Integer.toHexString(group) : "%04x".formatted(group);
            groups.add(random.nextBoolean() ? text : text.toUpperCase(Locale.ROOT));
        }
        return groups;
    }

    /** Any run of zeros, not only the longest; or none. */
    private static String compressed(List<String> groups, Random random) {
        int start = random.nextInt(groups.size());
        int end = start;
        while (end < groups.size() && groups.get(end).matches("0+") && random.nextInt(8) > 0) {
            end++;
        }
        return end == start
                ? String.join(":", groups)
                : String.join(":", groups.subList(0, start)) + "::"
                        + String.join(":", groups.subList(end, groups.size()));
    }
}
