/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.audit.AuditTrail;
import dev.admitone.bench.DemoParts;
import dev.admitone.bench.DemoRequest;
import dev.admitone.bench.Requests;
import dev.admitone.caller.Caller;
import dev.admitone.caller.Scope;
import dev.admitone.json.JsonRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The use case from the body as a record to the answer, without an audit log and with one: what a line costs. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class AuditedIssueBenchmark {

    private final Caller caller = new Caller("backend", Set.of("DEMO"), Set.of(Scope.TOKENS_ISSUE));
    private final Requests<JsonRequest<IssueTokenRequest>> bodies =
            Requests.of(i -> DemoRequest.read(IssueTokenRequest.class, DemoRequest.body(i)));
    private final Path file = Path.of("target", "audit-benchmark.jsonl");
    private final Parts without = new Parts();
    private final Parts with = new Parts(
            "admitone.audit.file=" + file,
            "admitone.audit.user-key=dXNlci1rZXktb2YtMzItYnl0ZXMtZm9yLWEtdGVzdC0=",
            "admitone.audit.chain-key=Y2hhaW4ta2V5LW9mLTMyLWJ5dGVzLWZvci1hLXRlc3Q=");

    private static final class Parts {

        private final IssueToken issueToken;
        private final AuditTrail trail;

        private Parts(String... properties) {
            var beans = DemoParts.start(properties);
            this.issueToken = beans.getBean(IssueToken.class);
            this.trail = beans.getBean(AuditTrail.class);
        }

        private TokenAnswer issue(Caller caller, JsonRequest<IssueTokenRequest> request) {
            return trail.decide(
                    caller,
                    event -> request.handle((body, violations) ->
                            issueToken.issue(caller, body, issueToken.next(), violations, event)));
        }
    }

    /** Ends with nothing on the disk. */
    @TearDown
    public void deleteLines() throws IOException {
        Files.deleteIfExists(file);
    }

    /** No audit. */
    @Benchmark
    public Object withoutAudit() {
        return without.issue(caller, bodies.next());
    }

    /** Viewers hashed, lines chained with a key and written, not forced to the disk. */
    @Benchmark
    public Object withAudit() {
        return with.issue(caller, bodies.next());
    }
}
