/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.problem.Violation;
import dev.admitone.token.Verification;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One rule that a check of a token applies.
 *
 * @param decides what a broken rule prevents
 * @param judgement finds how a token breaks the rule
 * @param <C> what is checked: the token, the request and the instant
 */
public record Rule<C>(Decides decides, Judgement<C> judgement) {

    /** What a broken rule prevents. */
    public enum Decides {
        /** The vendor's license server refuses the token. */
        ADMISSION,
        /** The license server accepts the token; the rule concerns only the license that follows. */
        LICENSE
    }

    /** Finds how a token breaks a rule. */
    @FunctionalInterface
    public interface Judgement<C> {

        /** Adds a failure for each way in which the rule is broken; none if it holds. */
        void judge(C checked, Consumer<Failure> failures);
    }

    /** A rule without which the license server refuses the token. */
    public static <C> Rule<C> ofAdmission(Judgement<C> judgement) {
        return new Rule<>(Decides.ADMISSION, judgement);
    }

    /** A rule about the license that would follow. */
    public static <C> Rule<C> ofLicense(Judgement<C> judgement) {
        return new Rule<>(Decides.LICENSE, judgement);
    }

    /** A rule that one failure breaks. */
    public static <C> Rule<C> of(Decides decides, Predicate<C> isBroken, Failure failure) {
        return new Rule<>(decides, (checked, failures) -> {
            if (isBroken.test(checked)) {
                failures.accept(failure);
            }
        });
    }

    /**
     * A rule of admission: what a license request says is what the token says. What is not said is not compared.
     *
     * @param asked finds what the request says; null if nothing
     * @param told finds what the token says; null if nothing, which differs from anything
     */
    public static <C> Rule<C> ofMatch(
            Function<C, @Nullable Object> asked, Function<C, @Nullable Object> told, Failure failure) {
        return ofAdmission((checked, failures) -> {
            var value = asked.apply(checked);
            var other = told.apply(checked);
            if (value != null && !value.equals(other)) {
                failures.accept(failure.with(difference(value, other)));
            }
        });
    }

    /**
     * A rule of admission: a fact about a license request is what the token is bound to. A token that is bound to
     * nothing admits any.
     *
     * @param bound finds what the token is bound to; null if to nothing
     * @param known finds the fact; null if it is not known
     * @param missing the failure if the fact is not known; null if it then is not compared
     */
    public static <C> Rule<C> ofBinding(
            Function<C, @Nullable Object> bound,
            Function<C, @Nullable Object> known,
            Failure failure,
            @Nullable Failure missing) {
        return ofAdmission((checked, failures) -> {
            var value = bound.apply(checked);
            var fact = known.apply(checked);
            if (value != null && fact == null && missing != null) {
                failures.accept(missing);
            } else if (value != null && fact != null && !value.equals(fact)) {
                failures.accept(failure.with(difference(fact, value)));
            }
        });
    }

    /**
     * A rule of admission: what a license request says is among what the token says. What is not said is not compared.
     *
     * @param asked finds what the request says; null if nothing
     * @param told finds what the token says
     */
    public static <C> Rule<C> ofMember(
            Function<C, @Nullable Object> asked, Function<C, ? extends Collection<?>> told, Failure failure) {
        return ofAdmission((checked, failures) -> {
            var value = asked.apply(checked);
            var all = told.apply(checked);
            if (value != null && !all.contains(value)) {
                var differences = all.stream().map(other -> difference(value, other));
                failures.accept(failure.with(
                        differences.filter(hint -> !hint.isEmpty()).findFirst().orElse("")));
            }
        });
    }

    /** How two values differ that are nearly the same, as a hint; else empty. */
    public static String difference(Object asked, @Nullable Object told) {
        var first = asked.toString();
        var second = told == null ? "" : told.toString();
        if (first.equalsIgnoreCase(second)) {
            return "the two differ in letter case only";
        }
        return first.strip().equals(second.strip()) ? "the two differ only in white space around them" : "";
    }

    /** A hint for all callers at what is expected where a payload that anyone can read is wrong; not empty. */
    public static String expectation(List<Violation> found) {
        if (found.isEmpty()) {
            return VerificationResult.CAUSE_IN_PROBLEMS;
        }
        var first = found.get(0);
        int more = found.size() - 1;
        return (first.pointer().isEmpty() ? "" : first.pointer() + ": ")
                + first.detail()
                + (more == 0 ? "" : " (and " + more + " more in problems, scope tokens:inspect)");
    }

    /** The failures of the rules that refuse a token, in their order: with the vendor's view, those of admission. */
    public static <C> List<Failure> judge(List<Rule<C>> rules, C checked, Verification verification) {
        var failures = new ArrayList<Failure>(2);
        Consumer<Failure> add = failures::add;
        for (var rule : rules) {
            if (rule.decides == Decides.ADMISSION || verification == Verification.STRICT) {
                rule.judgement.judge(checked, add);
            }
        }
        return failures;
    }
}
