/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Classifies the bytes of a string, eight at a time: every token is scanned before it is read. */
public final class Ascii {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final long BLANKS = ' ' * EACH;
    private static final long BACKSLASHES = '\\' * EACH;

    private Ascii() {}

    /** Whether all bytes are ASCII. */
    public static boolean isAscii(byte[] document) {
        long high = 0;
        for (int i = 0; i < document.length; i += Long.BYTES) {
            high |= eight(document, i);
        }
        return (high & HIGH) == 0;
    }

    /** Whether all bytes are printable ASCII and none is a backslash: JSON in which no string has an escape. */
    public static boolean isPlain(byte[] document) {
        long high = 0;
        for (int i = 0; i < document.length; i += Long.BYTES) {
            long bytes = eight(document, i);
            // The highest bit of a byte is set by: itself, DEL, what is less than a blank, a backslash. A carry comes
            // only from a byte that set its own.
            high |= bytes | (bytes + EACH) | below(bytes, BLANKS) | below(bytes ^ BACKSLASHES, EACH);
        }
        return (high & HIGH) == 0;
    }

    private static long below(long bytes, long limits) {
        return (bytes - limits) & ~bytes;
    }

    private static long eight(byte[] document, int from) {
        if (from + Long.BYTES <= document.length) {
            return (long) EIGHT_BYTES.get(document, from);
        }
        long bytes = BLANKS;
        for (int i = from; i < document.length; i++) {
            bytes = (bytes << Byte.SIZE) | (document[i] & 0xFF);
        }
        return bytes;
    }
}
