/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.audit.AuditEvent;
import dev.admitone.bench.DemoParts;
import dev.admitone.bench.DemoRequest;
import dev.admitone.bench.Requests;
import dev.admitone.caller.Caller;
import dev.admitone.caller.Scope;
import dev.admitone.json.JsonRequest;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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

/** The whole use case for a second of one thread, without and with the JSON on both sides of it. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class IssueTokenBenchmark {

    private final Caller caller = new Caller("backend", Set.of("DEMO"), Set.of(Scope.TOKENS_ISSUE));
    private final IssueToken issueToken = DemoParts.start().getBean(IssueToken.class);
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Requests<byte[]> doverunner = Requests.of(DemoRequest::body);
    private final Requests<byte[]> axinom = Requests.of(DemoRequest::axinomBody);
    private final Requests<JsonRequest<IssueTokenRequest>> bodies =
            Requests.of(i -> DemoRequest.read(IssueTokenRequest.class, DemoRequest.body(i)));

    /** From the body as a record to the answer. */
    @Benchmark
    public Object parsedBody() {
        return issue(bodies.next());
    }

    /** From the bytes of the body to the bytes of the answer: everything but HTTP and the caller's key. */
    @Benchmark
    public byte[] bytesToBytes() {
        return issue(doverunner);
    }

    /** The same for a token with three keys of the other format. */
    @Benchmark
    public byte[] axinomBytesToBytes() {
        return issue(axinom);
    }

    private static AuditEvent event() {
        return new AuditEvent("backend", null);
    }

    private byte[] issue(Requests<byte[]> requests) {
        return mapper.writeValueAsBytes(issue(DemoRequest.read(IssueTokenRequest.class, requests.next())));
    }

    private TokenAnswer issue(JsonRequest<IssueTokenRequest> request) {
        return request.handle(
                (body, violations) -> issueToken.issue(caller, body, issueToken.next(), violations, event()));
    }
}
