/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.bench.DemoParts;
import dev.admitone.bench.Issuing;
import dev.admitone.bench.Requests;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StrictJson;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How the price of an Axinom token grows with its keys, and beside it the bare primitives over the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("this-escape")
public class PayloadSizeBenchmark {

    private static final ClientFacts CLIENT =
            new ClientFacts(null, null, null, null, "PLATFORM_HARDWARE_VERIFIED", true, false, null, null);

    /** How many content keys the message names. */
    @Param({"1", "4", "16", "32", "64"})
    public int keys;

    /** Whether the message has their ids only, or also the keys, which the caller brings and the service wraps. */
    @Param({"ids", "wrapped"})
    public String kind = "ids";

    private final SiteFormat format =
            Objects.requireNonNull(DemoParts.site(DemoParts.start()).formats().get("axinom"));

    private final Floor floor = new Floor();
    private Requests<TokenRequest> requests = Requests.of(this::request);
    private Requests<TokenCheck> issued = Requests.of(i -> check(""));
    private byte[] payload = {};

    /** Makes requests, tokens and the payload of the floor. */
    @Setup
    public void prepare() {
        requests = Requests.of(this::request);
        issued = Requests.of(i -> check(issue()));
        payload = Floor.payload(issue());
        if (verify() > 0) {
            throw new IllegalStateException("its own tokens are refused");
        }
    }

    /** The bytes of the payload that is signed. */
    public int bytes() {
        return payload.length;
    }

    private TokenRequest request(int number) {
        var key = kind.equals("ids") ? "\"%s\"" : "{\"id\": \"%s\", \"key\": \"AAECAwQFBgcICQoLDA0ODw==\"}";
        var all = IntStream.range(0, keys)
                .mapToObj(i -> key.formatted("0b9c2a4e-6f1d-4e83-9a57-c3d2e1f%05x".formatted(number * 256 + i)))
                .collect(Collectors.joining(",", "[", "]"));
        var options = "{\"%s\": %s}".formatted(kind.equals("ids") ? "key_ids" : "content_keys", all);
        return new TokenRequest(
                new UUID(0x019f_0000_0000_7000L + number, 0x8000_0000_0000_0000L + number),
                "widevine",
                "viewer-" + number,
                "movie-" + number,
                "streaming",
                null,
                SensitiveJson.of(StrictJson.parseObject(options.getBytes(StandardCharsets.US_ASCII))));
    }

    private static TokenCheck check(String token) {
        return new TokenCheck(token, DrmSystem.WIDEVINE, null, null, null, CLIENT);
    }

    /** Issues. */
    @Benchmark
    public String issue() {
        return Issuing.issue(format, requests.next()).token();
    }

    /** Checks. */
    @Benchmark
    public int verify() {
        return format.verify(issued.next(), Instant.now()).failures().size();
    }

    /** HMAC-SHA256 and base64url over as many bytes, nothing else. */
    @Benchmark
    public String floor() {
        return floor.sign(payload);
    }
}
