/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.audit.AuditEvent;
import dev.admitone.bench.DemoParts;
import dev.admitone.bench.DemoRequest;
import dev.admitone.bench.DemoTokens;
import dev.admitone.bench.Requests;
import dev.admitone.caller.Caller;
import dev.admitone.caller.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

/** The use case "check a token" for a second of one thread, with the JSON on both sides of it. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class VerifyTokenBenchmark {

    private final Caller caller = new Caller("proxy", Set.of("DEMO"), Set.of(Scope.TOKENS_VERIFY));
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final VerifyToken verifyToken;
    private final Requests<byte[]> doverunner;
    private final Requests<byte[]> axinom;

    /** Issues the tokens, which are valid for ten minutes: longer than a run of all iterations takes. */
    public VerifyTokenBenchmark() {
        var parts = DemoParts.start();
        this.verifyToken = parts.getBean(VerifyToken.class);
        var tokens = new DemoTokens(parts);
        this.doverunner = requests(i -> tokens.issue("doverunner", DemoRequest.body(i)));
        this.axinom = requests(i -> tokens.issue("axinom", DemoRequest.axinomBody(i)));
    }

    private static Requests<byte[]> requests(IntFunction<String> token) {
        return Requests.of(i -> """
                {"site":"DEMO","token":"%s"}""".formatted(token.apply(i)).getBytes(StandardCharsets.US_ASCII));
    }

    /** From the bytes of the body to the bytes of the answer: everything but HTTP and the caller's key. */
    @Benchmark
    public byte[] bytesToBytes() {
        return verify(doverunner);
    }

    /** The same for a token with three keys of the other format. */
    @Benchmark
    public byte[] axinomBytesToBytes() {
        return verify(axinom);
    }

    private byte[] verify(Requests<byte[]> requests) {
        return mapper.writeValueAsBytes(DemoRequest.read(VerificationRequest.class, requests.next())
                .handle((body, violations) ->
                        verifyToken.verify(caller, body, violations, new AuditEvent("proxy", null))));
    }
}
