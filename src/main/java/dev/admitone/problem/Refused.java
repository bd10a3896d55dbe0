package dev.admitone.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A request was understood and refused, or not understood at all: the one exception of the domain.
 *
 * <p>Holds the violations and nothing of the request; the message names codes only. It carries no stack trace, because
 * a refusal is an answer and not a fault.
 */
public final class Refused extends RuntimeException {

    private final transient List<Violation> violations;

    /**
     * Refuses with these violations.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Refused(List<Violation> violations) {
        super(violations.stream().map(v -> v.code().code()).collect(Collectors.joining(", ")), null, false, false);
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs a violation");
        }
        this.violations = List.copyOf(violations);
    }

    /** Refuses with one violation. */
    public Refused(String pointer, ErrorCode code, String detail) {
        this(List.of(new Violation(pointer, code, detail)));
    }

    /** Why: at least one. */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * The HTTP status: 4xx of the most basic violation, so a request that is malformed and breaks a rule is malformed.
     */
    public int status() {
        return violations.stream().mapToInt(v -> v.code().status()).min().orElseThrow();
    }
}
