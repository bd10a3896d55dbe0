/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import dev.admitone.caller.Caller;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacSha256;
import dev.admitone.crypto.SecretBytes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An audit trail that writes to a file, and its parts. */
public final class TestTrail implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T05:00:00.120Z");
    /** Longer than a busy machine delays a thread. */
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    static final SecretBytes USER_KEY = SecretBytes.ofText("user-key-of-32-bytes-for-a-test-");
    static final SecretBytes CHAIN_KEY = SecretBytes.ofText("chain-key-of-32-bytes-for-a-test");

    static final AuditSettings OFF = new AuditSettings(null, false, false, false, TIMEOUT, null, null);
    static final Caller BACKEND = new Caller("backend", Set.of("DEMO"), Set.of());

    private final List<Duration> passed = new CopyOnWriteArrayList<>(List.of(Duration.ZERO));
    private final Clock clock =
            InstantSource.offset(() -> NOW.plus(passed.get(0)), Duration.ZERO).withZone(ZoneOffset.UTC);
    private final AuditWriter writer;
    final List<String> heard = new ArrayList<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AuditTrail trail;

    TestTrail(AuditSettings settings) {
        this(settings, null);
    }

    /** A trail whose lines go to a sink of the test, unless it is null. */
    TestTrail(AuditSettings settings, @Nullable LineSink sink) {
        var failures = new AuditFailures(meters, clock);
        var chain = new AuditChain(settings, ChainHash.of(Cryptography.jdk(), settings.chainKey()), clock);
        this.writer = AuditWriter.start(
                settings,
                sink == null ? chain : sink,
                failures,
                () -> System.nanoTime() + passed.get(0).toNanos());
        var lines = new LineJsonWriter(clock, new HmacSha256(Cryptography.jdk(), USER_KEY));
        this.trail = new AuditTrail(writer, lines, failures, () -> "c0ffee", this::hear);
    }

    private void hear(AuditedDecision decision, long nanos) {
        heard.add(decision.outcome().wireName() + " " + decision.codes() + (nanos > 0 ? "" : " in no time"));
    }

    static TestTrail to(Path file) {
        return new TestTrail(settings(file, false, null));
    }

    static AuditSettings settings(Path file, boolean required, @Nullable SecretBytes chainKey) {
        return new AuditSettings(file, false, required, false, TIMEOUT, USER_KEY, chainKey);
    }

    /** A trail that records nothing. */
    public static AuditTrail off() {
        return new TestTrail(OFF).trail;
    }

    /** The line of an event, without the viewer. */
    public static JsonNode line(AuditEvent event) {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return JsonMapper.shared().readTree(new LineJsonWriter(clock, null).members(event) + "}");
    }

    void pass(Duration time) {
        passed.set(0, passed.get(0).plus(time));
    }

    /** Records that a token was issued. */
    void issue(String tokenId) {
        trail.decide(BACKEND, event -> {
            event.tokenId(tokenId).site("DEMO").issued(null, null);
            return tokenId;
        });
    }

    double failures() {
        return meters.counter("admitone.audit.failures").count();
    }

    double lost() {
        return meters.counter("admitone.audit.lost").count();
    }

    double written() {
        return meters.counter("admitone.audit.lines").count();
    }

    Duration oldestWaiting() {
        return Duration.ofNanos(writer.oldestWaitingNanos());
    }

    /** The files of a chain of some lines. */
    static List<String> lines(Path file, int count) throws IOException {
        try (var written = TestTrail.to(file)) {
            for (int i = 1; i <= count; i++) {
                written.issue("t-" + i);
            }
        }
        return Files.readAllLines(file);
    }

    /** What the command prints, with its exit code at the end. */
    static List<String> verify(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = VerifyAudit.run(List.of(arguments), out, out);
        var lines =
                new ArrayList<>(bytes.toString(StandardCharsets.UTF_8).lines().toList());
        lines.add("exit " + code);
        return lines;
    }

    /** The findings of the command in files, oldest first. */
    static List<String> findings(Path... files) {
        var names = List.of(files).stream().map(Path::toString).toArray(String[]::new);
        var printed = verify(names);
        return printed.subList(0, printed.size() - 3);
    }

    @Override
    public void close() {
        writer.close();
    }
}
