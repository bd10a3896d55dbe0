/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.crypto.Sha256;
import dev.admitone.entitlement.Question;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Tells whether two questions ask the same, without keeping the viewers' tokens. Thread-safe. */
final class SdpQuestionKeys {

    private static final byte[] NOTHING = {};

    private final Sha256 sha256;

    SdpQuestionKeys(Sha256 sha256) {
        this.sha256 = sha256;
    }

    /** Equal if and only if the SDP would be asked the same. */
    String of(Question question) {
        var token = bytes(question.signOnToken());
        var content = bytes(question.contentId());
        var device = question.privateData();
        var digest = sha256.digest(
                length(token), token, length(content), content, length(device), bytes(device == null ? "" : device));
        return HexFormat.of().formatHex(digest);
    }

    /** Equal if and only if the viewers' tokens are. */
    String viewer(Question question) {
        return HexFormat.of().formatHex(sha256.digest(bytes(question.signOnToken())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** With the lengths in between, no part can run over into the next. */
    private static byte[] length(byte[] part) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array();
    }

    private static byte[] length(@Nullable String last) {
        return last == null ? NOTHING : length(bytes(last));
    }
}
