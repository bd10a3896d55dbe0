package dev.admitone.bench;

import java.nio.charset.StandardCharsets;

/** A request to the demo site for a token of the profile streaming-hd. */
public final class DemoRequest {

    private DemoRequest() {}

    /** The JSON; requests of different numbers are for different viewers and contents. */
    public static byte[] body(int number) {
        return """
                {"site":"DEMO","format":"doverunner","drm":"widevine","user_id":"viewer-%d","content_id":"movie-%d",\
                "profile":"streaming-hd"}""".formatted(number, number).getBytes(StandardCharsets.US_ASCII);
    }

    /** The whole HTTP request: the same for every server but for the path and the port. */
    static byte[] message(String path, int port, int number) {
        var body = new String(body(number), StandardCharsets.US_ASCII);
        return """
                POST %s HTTP/1.1
                Host: 127.0.0.1:%d
                X-API-Key: DEMO-api-key-not-for-production
                Content-Type: application/json
                Accept: application/json
                Content-Length: %d

                %s""".formatted(path, port, body.length(), body)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
