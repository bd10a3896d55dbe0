/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request that is malformed or breaks a rule: the one exception of the domain.
 *
 * <p>Holds the violations and nothing of the request; the message names codes only. It carries no stack trace, because
 * a refusal is an answer and not a fault.
 */
public final class Refused extends RuntimeException {

    private static final long NEARLY_A_SECOND = 999_999_999;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final transient List<Violation> violations;
    private final Duration retryAfter;
    private final transient @Nullable ProblemKind kind;

    /**
     * Refuses with these violations.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Refused(List<Violation> violations) {
        this(violations, SOON, null);
    }

    private Refused(List<Violation> violations, Duration retryAfter, @Nullable ProblemKind kind) {
        super(violations.stream().map(v -> v.code().code()).collect(Collectors.joining(", ")), null, false, false);
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs a violation");
        }
        this.violations = List.copyOf(violations);
        this.retryAfter = retryAfter;
        this.kind = kind;
    }

    /**
     * A temporary refusal with one violation.
     *
     * @param wait how long to wait before the next attempt
     */
    public Refused(ErrorCode code, String detail, Duration wait) {
        this(List.of(new Violation("", code, detail)), wait, null);
    }

    /** Refuses with one violation. */
    public Refused(String pointer, ErrorCode code, String detail) {
        this(List.of(new Violation(pointer, code, detail)));
    }

    /** The violations: at least one. */
    public List<Violation> violations() {
        return violations;
    }

    /** The same refusal with its violations in another order. */
    public Refused inOrder(List<Violation> sorted) {
        return new Refused(sorted, retryAfter, kind);
    }

    /** The same refusal as a published kind of problem. */
    public Refused as(ProblemKind published) {
        return new Refused(violations, retryAfter, published);
    }

    /** The published kind of problem; null if the answer has a kind of this service. */
    @Nullable ProblemKind kind() {
        return kind;
    }

    /** After how many seconds the request may be sent again, where the status says that this helps; at least 1. */
    public long retryAfterSeconds() {
        return Math.max(1, retryAfter.plusNanos(NEARLY_A_SECOND).toSeconds());
    }

    /** The value of the header {@code Retry-After}; null if the status has none. */
    public @Nullable Long retryAfter() {
        int status = status();
        return status == TOO_MANY || status == UNAVAILABLE ? retryAfterSeconds() : null;
    }

    /**
     * The HTTP status: the lowest status of all violations, so a request that is malformed and breaks a rule is
     * malformed.
     */
    public int status() {
        return violations.stream().mapToInt(v -> v.code().status()).min().orElseThrow();
    }
}
