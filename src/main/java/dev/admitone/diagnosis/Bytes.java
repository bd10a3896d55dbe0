/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import java.nio.ByteBuffer;

/** Recognises the binary messages of DRM systems by their structure. All indexes are checked. */
final class Bytes {

    private static final int SPC_HEADER = 176;
    private static final int SPC_LENGTH_AT = 172;

    private Bytes() {}

    /** A "pssh" box of MP4: its length, then its type. */
    static boolean isPssh(byte[] bytes) {
        return bytes.length >= 32 && number(bytes, 4) == 0x70737368 && number(bytes, 0) == bytes.length;
    }

    /** The data of a Widevine PSSH box without the box: an algorithm or none, then key ids of 16 bytes. */
    static boolean isWidevinePsshData(byte[] bytes) {
        int at = startsWith(bytes, 0, 0x08, 0x01) ? 2 : 0;
        return bytes.length >= at + 18 && startsWith(bytes, at, 0x12, 0x10);
    }

    /** A signed message of Widevine: the type 1 (license request), and a body that fits into the message. */
    static boolean isWidevineRequest(byte[] bytes) {
        if (!startsWith(bytes, 0, 0x08, 0x01, 0x12) || isWidevinePsshData(bytes)) {
            return false;
        }
        int length = 0;
        for (int i = 0; i < 4 && 3 + i < bytes.length; i++) {
            length |= (bytes[3 + i] & 0x7F) << (7 * i);
            if (bytes[3 + i] >= 0) {
                return length > 0 && length <= bytes.length - 4 - i;
            }
        }
        return false;
    }

    /** The message that asks for Widevine's service certificate. */
    static boolean isWidevineCertificateRequest(byte[] bytes) {
        return bytes.length == 2 && startsWith(bytes, 0, 0x08, 0x04);
    }

    /** A server playback context: a version, and at its place the length of what follows. */
    static boolean isFairPlayRequest(byte[] bytes) {
        return bytes.length > SPC_HEADER
                && number(bytes, 0) >= 1
                && number(bytes, 0) <= 3
                && number(bytes, SPC_LENGTH_AT) == bytes.length - SPC_HEADER;
    }

    static boolean isGzip(byte[] bytes) {
        return startsWith(bytes, 0, 0x1F, 0x8B, 0x08);
    }

    /** A sequence of ASN.1 whose length is that of the whole, as certificates and keys are. */
    static boolean isDer(byte[] bytes) {
        return bytes.length > 64 && startsWith(bytes, 0, 0x30, 0x82) && (number(bytes, 0) & 0xFFFF) == bytes.length - 4;
    }

    /** Text in UTF-16: at least two letters of ASCII with a zero beside each. */
    static boolean isUtf16(byte[] bytes) {
        boolean hasMark = startsWith(bytes, 0, 0xFF, 0xFE) || startsWith(bytes, 0, 0xFE, 0xFF);
        int at = hasMark ? 2 : 0;
        if (bytes.length < at + 4) {
            return false;
        }
        boolean little =
                isPrintable(bytes[at]) && bytes[at + 1] == 0 && isPrintable(bytes[at + 2]) && bytes[at + 3] == 0;
        boolean big = bytes[at] == 0 && isPrintable(bytes[at + 1]) && bytes[at + 2] == 0 && isPrintable(bytes[at + 3]);
        return little || big;
    }

    static boolean isPrintable(byte[] bytes) {
        for (byte b : bytes) {
            if (!isPrintable(b)) {
                return false;
            }
        }
        return bytes.length > 0;
    }

    private static boolean isPrintable(byte b) {
        return (b >= ' ' && b <= '~') || b == '\r' || b == '\n' || b == '\t';
    }

    static boolean startsWith(byte[] bytes, int at, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (at + i >= bytes.length || (bytes[at + i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at);
    }
}
