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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How the price of a DoveRunner token grows with its policy, and beside it the bare primitives over the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("this-escape")
public class PolicySizeBenchmark {

    private static final String SMALL = "streaming";
    private static final String LARGE = "large";

    /** Of how many track types the policy says everything, and how many content keys it brings. */
    @Param({"0+0", "0+2", "1+0", "2+0", "4+0", "7+0", "7+20"})
    public String tracksAndKeys = "0+0";

    private String policy = LargePolicy.of(0, 0);
    private SiteFormat format = format();
    private Requests<TokenRequest> plain = requests(SMALL, null);
    private Requests<TokenRequest> changed = requests(SMALL, null);
    private Requests<TokenCheck> issued = Requests.of(this::check);
    private Floor floor = new Floor(0);

    /** Binds profiles of the size, and makes requests and tokens. */
    @Setup
    public void prepare() {
        var parts = tracksAndKeys.split("[+]", 2);
        policy = LargePolicy.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        format = format();
        plain = requests(LARGE, null);
        changed = requests(SMALL, policy);
        issued = Requests.of(this::check);
        floor = new Floor(bytes());
        if (verify() > 0) {
            throw new IllegalStateException("its own tokens are refused");
        }
    }

    /** The bytes of the policy that is encrypted. */
    public int bytes() {
        return policy.length();
    }

    private SiteFormat format() {
        try {
            var profiles = Files.createTempDirectory("profiles");
            write(profiles, SMALL, LargePolicy.of(0, 0));
            write(profiles, LARGE, policy);
            var site = DemoParts.site(DemoParts.start("admitone.profiles-directory=" + profiles));
            return Objects.requireNonNull(site.formats().get("doverunner"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path profiles, String name, String policy) throws IOException {
        Files.writeString(profiles.resolve(name + ".json"), "{\"doverunner\":%s}".formatted(policy));
    }

    private static Requests<TokenRequest> requests(String profile, @Nullable String policy) {
        return Requests.of(i -> new TokenRequest(
                new UUID(0, i),
                "widevine",
                "viewer-" + i,
                "movie-" + i,
                profile,
                policy == null
                        ? null
                        : SensitiveJson.of(StrictJson.parseObject(policy.getBytes(StandardCharsets.US_ASCII))),
                null));
    }

    private TokenCheck check(int ignored) {
        return new TokenCheck(profile(), null, null, null, null, ClientFacts.UNKNOWN);
    }

    /** Issues with a profile, which was encrypted when the configuration was bound. */
    @Benchmark
    public String profile() {
        return Issuing.issue(format, plain.next()).token();
    }

    /** Issues with the whole policy from the request: merge, validate, write, encrypt. */
    @Benchmark
    public String request() {
        return Issuing.issue(format, changed.next()).token();
    }

    /** Checks. */
    @Benchmark
    public int verify() {
        return format.verify(issued.next(), Instant.now()).failures().size();
    }

    /** The primitives over as many bytes, nothing else. */
    @Benchmark
    public String floor() throws GeneralSecurityException {
        return floor.token();
    }
}
