package dev.admitone.medialive;

import dev.admitone.token.TokenCheck;
import org.jspecify.annotations.Nullable;

/**
 * What a license is wanted for. What is absent is not compared, unless a rule of the token needs it.
 *
 * @param contentId the content
 * @param account the viewer
 * @param deviceId the device
 * @param zone where the device is
 * @param download whether the content is to be kept on the device
 */
record Question(
        @Nullable String contentId,
        @Nullable String account,
        @Nullable String deviceId,
        @Nullable String zone,
        boolean download) {

    static Question of(TokenCheck check) {
        var client = check.client();
        return new Question(check.contentId(), check.userId(), client.deviceId(), client.zone(), false);
    }

    /** Without what it says, which is about a viewer. */
    @Override
    public String toString() {
        return "Question[download=" + download + "]";
    }
}
