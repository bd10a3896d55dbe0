/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests to admit tokens that are good once, each with a token of its own: Axinom tokens of the profile streaming for
 * three keys, valid for 30 seconds so that a store does not remember more than half a minute, or DoveRunner tokens of
 * the profile streaming-hd, each for another viewer, which are valid as long as the server says.
 */
final class ClaimRequests {

    private static final DemoTokens TOKENS = new DemoTokens(DemoParts.start());
    private static final byte[] ENTITLEMENT = ascii("""
            {"drm":"widevine","user_id":"viewer-1","profile":"streaming","options":{"token_duration":30,\
            "key_ids":["0b9c2a4e-6f1d-4e83-9a57-c3d2e1f00000","0b9c2a4e-6f1d-4e83-9a57-c3d2e1f00001",\
            "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f00002"]}}""");

    private static final AtomicLong NUMBER = new AtomicLong();

    private ClaimRequests() {}

    /** The next request. */
    static byte[] next(Target target) {
        return DemoRequest.message(target, target.format().equals("claim-doverunner") ? doverunner() : axinom());
    }

    private static byte[] doverunner() {
        int number = (int) NUMBER.incrementAndGet();
        var token = TOKENS.issue("doverunner", DemoRequest.body(number));
        return ascii("""
                {"site":"DEMO","token":"%s","drm":"widevine","user_id":"viewer-%d","content_id":"movie-%d"}""".formatted(token, number, number));
    }

    /** The body of the next request with an Axinom token. */
    static byte[] axinom() {
        long number = NUMBER.incrementAndGet();
        // A UUID of version 7: its time tells the service that the token cannot have been used before the start.
        var id = new UUID(System.currentTimeMillis() << 16 | 0x7000 | (number & 0xFFF), Long.MIN_VALUE | number);
        var token = TOKENS.issue("axinom", id, ENTITLEMENT);
        return ascii("""
                {"site":"DEMO","token":"%s","drm":"widevine",\
                "client":{"vmp_level":"PLATFORM_HARDWARE_VERIFIED","vmp_supported":true,"tampered":false}}""".formatted(token));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
