/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.audit.AuditEvent;
import dev.admitone.bench.DemoRequest;
import dev.admitone.bench.Requests;
import dev.admitone.caller.Caller;
import dev.admitone.caller.Scope;
import dev.admitone.json.JsonRequest;
import dev.admitone.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import org.springframework.beans.factory.BeanFactory;

/** The use case again and again, for runs whose configuration JMH cannot know. */
public final class IssueLoop {

    private static final int BATCH = 20_000;
    private static final int BATCHES = 9;

    private static final Caller CALLER = new Caller("backend", Set.of(Caller.ALL_SITES), Set.of(Scope.TOKENS_ISSUE));

    private final IssueToken issueToken;
    private final Requests<JsonRequest<IssueTokenRequest>> bodies;

    /** Issues for the sites that the function names. */
    public IssueLoop(BeanFactory parts, IntFunction<String> site) {
        this.issueToken = parts.getBean(IssueToken.class);
        this.bodies = Requests.of(i -> {
            var body = StrictJson.parseObject(DemoRequest.body(i));
            body.put("site", site.apply(i)).put("profile", "streaming");
            return DemoRequest.read(IssueTokenRequest.class, body.toString().getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Microseconds for a token: the median of some thousands of tokens each, after as many that do not count. */
    public double micros() {
        batch();
        batch();
        return DoubleStream.generate(this::batch)
                .limit(BATCHES)
                .sorted()
                .skip(BATCHES / 2)
                .findFirst()
                .orElseThrow();
    }

    private double batch() {
        long start = System.nanoTime();
        for (int i = 0; i < BATCH; i++) {
            bodies.next()
                    .handle((body, violations) -> issueToken.issue(
                            CALLER, body, issueToken.next(), violations, new AuditEvent("backend", null)));
        }
        return (System.nanoTime() - start) / 1e3 / BATCH;
    }
}
