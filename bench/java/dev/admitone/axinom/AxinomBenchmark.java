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
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Axinom tokens with three content keys for a second of one thread: the format alone, from a request that is parsed
 * already; and beside it the bare primitives over the same bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class AxinomBenchmark {

    private static final String KEY_IDS = """
            {"key_ids": ["%1$s0", "%1$s1", "%1$s2"], "usage_policy": "HD"}""";

    private static final String CONTENT_KEYS = """
            {"content_keys": [
               {"id": "%1$s0", "key": "AAECAwQFBgcICQoLDA0ODw==", "usage_policy": "HD"},
               {"id": "%1$s1", "key": "EBESExQVFhcYGRobHB0eHw==", "usage_policy": "SD"},
               {"id": "%1$s2", "key": "ICEiIyQlJicoKSorLC0uLw==", "usage_policy": "AUDIO"}]}""";

    private static final String CHANGED_LICENSE = """
            {"license": {"duration": 7200, "allow_persistence": true}}""";

    /** Fulfils the access rules of the profile. */
    private static final ClientFacts CLIENT =
            new ClientFacts(null, null, null, null, "PLATFORM_HARDWARE_VERIFIED", true, false, null, null);

    private final SiteFormat format;
    private final Requests<TokenRequest> plain = requests(KEY_IDS, null);
    private final Requests<TokenRequest> wrapped = requests(CONTENT_KEYS, null);
    private final Requests<TokenRequest> changed = requests(KEY_IDS, CHANGED_LICENSE);
    private final Requests<TokenCheck> issued;
    private final Floor floor = new Floor();
    private byte[] payload = {};

    /** Binds the format to the demo site. */
    public AxinomBenchmark() {
        var site = DemoParts.site(DemoParts.start());
        this.format = Objects.requireNonNull(site.formats().get("axinom"));
        this.issued = Requests.of(this::check);
    }

    private static Requests<TokenRequest> requests(String options, @Nullable String patch) {
        return Requests.of(i -> new TokenRequest(
                new UUID(0x019f_0000_0000_7000L + i, 0x8000_0000_0000_0000L + i),
                "widevine",
                "viewer-" + i,
                "movie-" + i,
                "streaming-hd",
                patch == null ? null : confidential(patch),
                confidential(options.formatted("0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0%03x".formatted(i)))));
    }

    private static SensitiveJson confidential(String json) {
        return SensitiveJson.of(StrictJson.parseObject(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes the bytes for the floor from a token of the others. */
    @Setup
    public void prepare() {
        payload = Floor.payload(threeKeys());
        System.out.println("payload: " + payload.length + " bytes");
    }

    /**
     * A profile as it is, with the content's keys: what comes with the viewer and the content is written and signed.
     */
    @Benchmark
    public String threeKeys() {
        return issue(plain);
    }

    /** The caller brings the content keys: each is wrapped under the communication key. */
    @Benchmark
    public String threeWrappedKeys() {
        return issue(wrapped);
    }

    /** The request changes a section: merge, validate, serialise all of the message. */
    @Benchmark
    public String changedLicense() {
        return issue(changed);
    }

    /** HMAC-SHA256 and base64url over the same bytes, with a Mac and buffers that are used again. */
    @Benchmark
    public String floor() {
        return floor.sign(payload);
    }

    /** The check of such tokens, which are valid for ten minutes: longer than a run of all iterations takes. */
    @Benchmark
    public int verify() {
        return format.verify(issued.next(), Instant.now()).failures().size();
    }

    private TokenCheck check(int ignored) {
        return new TokenCheck(issue(plain), DrmSystem.WIDEVINE, null, null, null, CLIENT);
    }

    private String issue(Requests<TokenRequest> requests) {
        return Issuing.issue(format, requests.next()).token();
    }
}
