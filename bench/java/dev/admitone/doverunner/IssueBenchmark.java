/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.bench.DemoParts;
import dev.admitone.bench.Issuing;
import dev.admitone.bench.Requests;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StrictJson;
import dev.admitone.token.ClientFacts;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** DoveRunner tokens for a second of one thread: the format alone, from a request that is parsed already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class IssueBenchmark {

    private static final String CHANGED_PLAYBACK = """
            {"playback_policy": {"persistent": true, "license_duration": 7200}}""";

    private static final String REPLACED_SECURITY = """
            {"playback_policy": {"persistent": true, "license_duration": 7200},
             "security_policy": [
               {"track_type": "SD",
                "widevine": {"security_level": 1, "required_hdcp_version": "HDCP_NONE", "allow_test_device": false},
                "playready": {"security_level": 2000, "digital_video_protection_level": 100},
                "fairplay": {"hdcp_enforcement": -1, "allow_airplay": true, "allow_av_adapter": true}},
               {"track_type": "HD",
                "widevine": {"security_level": 3, "required_hdcp_version": "HDCP_V2_2",
                             "required_cgms_flags": "COPY_NEVER", "disable_analog_output": true},
                "playready": {"security_level": 2000, "digital_video_protection_level": 270,
                              "analog_video_protection_level": 201, "digital_audio_protection_level": 250},
                "fairplay": {"hdcp_enforcement": 0, "allow_airplay": false, "allow_av_adapter": false},
                "wiseplay": {"security_level": 2, "output_control": 1}},
               {"track_type": "AUDIO",
                "widevine": {"security_level": 1},
                "playready": {"security_level": 2000}}]}""";

    private final SiteFormat format;
    private final Requests<TokenRequest> plain = requests(null);
    private final Requests<TokenRequest> changed = requests(CHANGED_PLAYBACK);
    private final Requests<TokenRequest> replaced = requests(REPLACED_SECURITY);

    private final Requests<TokenCheck> issued;

    /** Binds the format to the demo site. */
    public IssueBenchmark() {
        var site = DemoParts.site(DemoParts.start());
        this.format = Objects.requireNonNull(site.formats().get("doverunner"));
        this.issued = Requests.of(this::check);
    }

    private static Requests<TokenRequest> requests(@Nullable String patch) {
        return Requests.of(i -> new TokenRequest(
                new UUID(0, i), "widevine", "viewer-" + i, "movie-" + i, "streaming-hd", confidential(patch), null));
    }

    private static @Nullable SensitiveJson confidential(@Nullable String json) {
        return json == null ? null : SensitiveJson.of(StrictJson.parseObject(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** A profile as it is: its policy was encrypted when the configuration was bound. */
    @Benchmark
    public String profile() {
        return issue(plain);
    }

    /** The request changes one section: merge, validate, serialise, encrypt. */
    @Benchmark
    public String changedPlayback() {
        return issue(changed);
    }

    /** The request replaces everything there is. */
    @Benchmark
    public String replacedSecurity() {
        return issue(replaced);
    }

    /** The check of such tokens, which are valid for ten minutes: longer than a run of all iterations takes. */
    @Benchmark
    public int verify() {
        return format.verify(issued.next(), Instant.now()).failures().size();
    }

    private TokenCheck check(int ignored) {
        return new TokenCheck(issue(plain), null, null, null, null, ClientFacts.UNKNOWN);
    }

    private String issue(Requests<TokenRequest> requests) {
        return Issuing.issue(format, requests.next()).token();
    }
}
