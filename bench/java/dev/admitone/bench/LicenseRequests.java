/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** License requests of Widevine players to {@code /license/{site}/widevine}, or straight to a license server. */
final class LicenseRequests {

    private static final int CHALLENGE_BYTES = 1_700;

    private LicenseRequests() {}

    /** A player's grant for content of a site, as the value of its header. */
    static String bearer(int port, String site, int number) {
        return "Bearer " + GrantRequests.grant(port, site, number, "");
    }

    /** The whole HTTP request of a player, whose grant is made now if it asks the proxy. */
    static byte[] message(Target target, int number) {
        var authorization =
                target.isLicense() ? "Authorization: " + bearer(target.port(), "DEMO", number) + "\r\n" : "";
        var head = "POST " + target.path() + " HTTP/1.1\r\nHost: 127.0.0.1:" + target.port() + "\r\n" + authorization
                + "Content-Type: application/octet-stream\r\nContent-Length: " + CHALLENGE_BYTES + "\r\n\r\n";
        var message = new ByteArrayOutputStream();
        message.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(challenge(number));
        return message.toByteArray();
    }

    /** As long as the license request of a browser, and begins as one: type 1, then a field of bytes. */
    static byte[] challenge(int number) {
        var challenge = new byte[CHALLENGE_BYTES];
        new Random(number).nextBytes(challenge);
        challenge[0] = 0x08;
        challenge[1] = 0x01;
        challenge[2] = 0x12;
        return challenge;
    }
}
