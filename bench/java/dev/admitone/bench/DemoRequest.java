/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import dev.admitone.json.JsonRequest;
import dev.admitone.json.StrictJson;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A request to the demo site for a token of the profile streaming-hd. */
public final class DemoRequest {

    private static final int BATCH = 20;
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private DemoRequest() {}

    /** A body as a controller takes it. */
    public static <T> JsonRequest<T> read(Class<T> type, byte[] body) {
        return JsonRequest.read(type, StrictJson.parseObject(body), VALIDATOR);
    }

    /** The JSON; requests of different numbers are for different viewers and contents. */
    public static byte[] body(int number) {
        return """
                {"site":"DEMO","format":"doverunner","drm":"widevine","user_id":"viewer-%d","content_id":"movie-%d",\
                "profile":"streaming-hd"}""".formatted(number, number).getBytes(StandardCharsets.US_ASCII);
    }

    /** The JSON of a request for an Axinom token with three keys of one content. */
    public static byte[] axinomBody(int number) {
        return """
                {"site":"DEMO","format":"axinom","drm":"widevine","user_id":"viewer-%1$d","content_id":"movie-%1$d",\
                "profile":"streaming-hd","options":{"usage_policy":"HD","key_ids":[\
                "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0%2$03x0","0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0%2$03x1",\
                "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0%2$03x2"]}}""".formatted(number, number % 4096).getBytes(StandardCharsets.US_ASCII);
    }

    /** The JSON of a request to a site STALLED that asks an SDP; different numbers are different questions. */
    static byte[] stalled(int number) {
        return """
                {"site":"STALLED","drm":"widevine","user_id":"viewer-1","content_id":"movie-1","profile":"streaming-hd",\
                "options":{"sdp_token":"made-up-%d"}}""".formatted(number).getBytes(StandardCharsets.US_ASCII);
    }

    /** The whole HTTP request: the same for every server of a format but for the path and the port. */
    static byte[] message(Target target, int number) {
        return message(
                target,
                switch (target.format()) {
                    case "axinom" -> axinomBody(number);
                    case "batch" -> batch(number);
                    default -> body(number);
                });
    }

    /** The JSON of a batch, whose requests are for different viewers and contents. */
    private static byte[] batch(int number) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> new String(body(number * BATCH + i), StandardCharsets.US_ASCII))
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The whole HTTP request around a JSON. */
    static byte[] message(Target target, byte[] json) {
        var body = new String(json, StandardCharsets.US_ASCII);
        return """
                POST %s HTTP/1.1
                Host: 127.0.0.1:%d
                X-API-Key: DEMO-api-key-not-for-production
                Content-Type: application/json
                Accept: application/json
                Content-Length: %d

                %s""".formatted(target.path(), target.port(), body.length(), body)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
