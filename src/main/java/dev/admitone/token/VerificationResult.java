/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The result of the check of a token.
 *
 * @param contents what the token says; null unless its hash or signature holds
 * @param failures why it must not be exchanged for a license; empty if it may be
 * @param unauthenticated members of the token that its hash does not cover: never base a decision on them
 * @param unchecked members of the request that the token does not cover, and rules that cannot be checked
 * @param warnings what is wrong or ill-advised and does not refuse the token, with the codes that issuing uses
 * @param inspection what only an inspector may see; null if that is nothing. A policy only if hash or signature hold
 * @param use what admitting the token redeems, if there is no failure
 */
public record VerificationResult(
        @Nullable Contents contents,
        List<Failure> failures,
        List<String> unauthenticated,
        List<String> unchecked,
        List<Warning> warnings,
        @Nullable Inspection inspection,
        TokenUse use) {

    /** A result without warnings. */
    public VerificationResult(
            @Nullable Contents contents,
            List<Failure> failures,
            List<String> unauthenticated,
            List<String> unchecked,
            @Nullable Inspection inspection,
            TokenUse use) {
        this(contents, failures, unauthenticated, unchecked, List.of(), inspection, use);
    }
    /** The hint at a cause that only inspectors see. */
    public static final String CAUSE_IN_PROBLEMS = "its cause is in problems (scope tokens:inspect)";

    /**
     * What a token says.
     *
     * @param tokenId the id in the token, or null if it has none
     * @param notBefore the first instant at which it can be exchanged; null if at once
     * @param expiresAt the first instant at which it can no longer be; null if never
     */
    public record Contents(
            @Nullable String tokenId,
            @Nullable DrmSystem drm,
            @Nullable String userId,
            @Nullable String contentId,
            @Nullable Instant notBefore,
            @Nullable Instant expiresAt) {}

    /**
     * One reason why a token must not be exchanged.
     *
     * @param code the vendor's code, or one of this service
     * @param reason distinguishes failures with the same code: lower case with underscores
     * @param message what is wrong, with numbers
     * @param hint what the usual cause is; empty if nothing is known
     */
    public record Failure(String code, String reason, String message, String hint) {

        /** The same with a better hint, unless that is empty. */
        public Failure with(String better) {
            return better.isEmpty() ? this : new Failure(code, reason, message, better);
        }
    }

    /**
     * The policy of a token and what is wrong with it, for inspectors. Both are made on demand, so that other callers
     * cannot tell from the time what would be found.
     */
    public static final class Inspection {

        private final Supplier<@Nullable SensitiveJson> policy;
        private final Supplier<List<String>> problems;

        /**
         * An inspection.
         *
         * @param policy gives the policy with {@code "***"} instead of keys; null if it cannot be read
         * @param problems what is wrong with it, one line each
         */
        public Inspection(Supplier<@Nullable SensitiveJson> policy, List<String> problems) {
            this(policy, constant(problems));
        }

        /**
         * An inspection whose problems are looked for on demand.
         *
         * @param problems finds what is wrong, one line each
         */
        public Inspection(Supplier<@Nullable SensitiveJson> policy, Supplier<List<String>> problems) {
            this.policy = policy;
            this.problems = problems;
        }

        private static Supplier<List<String>> constant(List<String> problems) {
            var copy = List.copyOf(problems);
            return () -> copy;
        }

        /**
         * The inspection of a policy that was read. What broke a rule is masked too, because a misspelt member may hold
         * a key; a policy that is wrong as a whole, or in too many places to list them, is not shown.
         *
         * @param secret the members that hold keys
         */
        public static Inspection of(Supplier<SensitiveJson> policy, Set<String> secret, Violations violations) {
            var found = violations.found();
            return new Inspection(
                    () -> isShown(violations) ? policy.get().masked(secret).maskedAt(pointers(found)) : null,
                    found.stream().map(Violation::line).toList());
        }

        private static boolean isShown(Violations violations) {
            return !violations.isFull() && pointers(violations.found()).stream().noneMatch(String::isEmpty);
        }

        private static List<String> pointers(List<Violation> violations) {
            return violations.stream().map(Violation::pointer).toList();
        }

        /** The policy with {@code "***"} instead of keys; null if it cannot be read. */
        public @Nullable SensitiveJson policy() {
            return policy.get();
        }

        /** What is wrong with the policy or the hash, one line each. */
        public List<String> problems() {
            return problems.get();
        }
    }

    /**
     * The result for an authentic token whose use redeems nothing.
     *
     * @param policy gives the policy, which holds no key
     */
    public static VerificationResult authentic(
            Contents contents, List<Failure> failures, List<String> unchecked, Supplier<SensitiveJson> policy) {
        var inspection = Inspection.of(policy, Set.of(), new Violations());
        return new VerificationResult(contents, failures, List.of(), unchecked, inspection, TokenUse.NOTHING);
    }

    /** The same with warnings. */
    public VerificationResult warned(List<Warning> found) {
        return new VerificationResult(
                contents, failures, unauthenticated, unchecked, List.copyOf(found), inspection, use);
    }

    /** The same for a token that was made at an instant, and so cannot have been used before. */
    public VerificationResult madeAt(Instant instant) {
        return new VerificationResult(
                contents, failures, unauthenticated, unchecked, warnings, inspection, use.madeAt(instant));
    }

    /** The same for a caller that may not see the policy. */
    public VerificationResult withoutInspection() {
        return new VerificationResult(contents, failures, unauthenticated, unchecked, warnings, null, use);
    }

    /** The same with a hint before the hint of each failure. */
    public VerificationResult hinted(String hint) {
        if (hint.isEmpty()) {
            return this;
        }
        var hinted = failures.stream()
                .map(failure -> new Failure(failure.code, failure.reason, failure.message, hint + " " + failure.hint))
                .toList();
        return new VerificationResult(contents, hinted, unauthenticated, unchecked, warnings, inspection, use);
    }

    /** The same with one failure more. */
    public VerificationResult failed(Failure failure) {
        var more = new ArrayList<>(failures);
        more.add(failure);
        return new VerificationResult(
                contents, List.copyOf(more), unauthenticated, unchecked, warnings, inspection, TokenUse.NOTHING);
    }

    /**
     * The result for a token that is not authentic: nothing of it is disclosed.
     *
     * @param problems finds out for an inspector how the token was made, one line each
     */
    public static VerificationResult refused(Failure failure, Supplier<List<String>> problems) {
        var inspection = new Inspection(() -> null, problems);
        return new VerificationResult(null, List.of(failure), List.of(), List.of(), inspection, TokenUse.NOTHING);
    }

    /** The result for a token that is not authentic, or for none: nothing of it is disclosed. */
    public static VerificationResult refused(Failure failure) {
        return new VerificationResult(null, List.of(failure), List.of(), List.of(), null, TokenUse.NOTHING);
    }
}
