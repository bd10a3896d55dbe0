/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.crypto.Sha256;
import dev.admitone.entitlement.Question;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Keys to compare questions without keeping viewers' tokens. Thread-safe. */
final class SdpQuestionKeys {

    private static final byte[] NOTHING = {};

    private final Sha256 sha256;

    SdpQuestionKeys(Sha256 sha256) {
        this.sha256 = sha256;
    }

    /** Equal if and only if the questions are equal. */
    String of(Question question) {
        var token = bytes(question.signOnToken());
        var content = bytes(question.contentId());
        var device = question.privateData();
        var digest = sha256.digest(
                length(token), token, length(content), content, length(device), bytes(device == null ? "" : device));
        return HexFormat.of().formatHex(digest);
    }

    /** Equal if and only if the viewers' tokens are equal. */
    String viewer(Question question) {
        return HexFormat.of().formatHex(sha256.digest(bytes(question.signOnToken())));
    }

    private static byte[] bytes(String string) {
        return string.getBytes(StandardCharsets.UTF_8);
    }

    /** Length prefixes make the concatenation unambiguous. */
    private static byte[] length(byte[] part) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array();
    }

    private static byte[] length(@Nullable String last) {
        return last == null ? NOTHING : length(bytes(last));
    }
}
