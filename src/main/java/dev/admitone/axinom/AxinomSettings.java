/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.axinom.access.SingleUseRule.Scope;
import dev.admitone.axinom.advice.Advice;
import dev.admitone.axinom.message.AxinomOptions;
import dev.admitone.axinom.message.Dialect;
import dev.admitone.axinom.message.Vocabulary;
import dev.admitone.settings.Settings;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteBinding.Durations;
import dev.admitone.token.Verification;
import dev.admitone.vendor.MutedWarnings;
import dev.admitone.vendor.ValidityOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The configuration of a site for this format, without the keys.
 *
 * @param validity how long a token can be exchanged for a license
 * @param durations how long tokens live, and how far the clock of a checker may be behind when one expires
 * @param verification which broken rules make a check refuse a token
 * @param dialect how messages are read
 * @param singleUseScope what of a token can be used once, if its message prevents reuse
 * @param muted the codes of warnings that are left out
 */
record AxinomSettings(
        ValidityOptions.Limits validity,
        Durations durations,
        Verification verification,
        Dialect dialect,
        Scope singleUseScope,
        Set<String> muted) {

    /** Reads the section; configuration errors are recorded in it. */
    static AxinomSettings read(SiteBinding binding) {
        var section = binding.settings();
        var dialect = new Dialect(
                Vocabulary.read(section.section("additional-values")),
                sessionIdName(section),
                section.value("lenient-types").flag(),
                section.value("unconfirmed-members").flag());
        return new AxinomSettings(
                ValidityOptions.Limits.of(binding, AxinomOptions.CODES),
                binding.durations(),
                binding.verification(),
                dialect,
                singleUseScope(section),
                muted(section));
    }

    private static Scope singleUseScope(Settings section) {
        return section.value("single-use-scope").choice(List.of("key", "token")).equals("key")
                ? Scope.KEY
                : Scope.TOKEN;
    }

    private static String sessionIdName(Settings section) {
        var name = section.value("session-id-name").string(Dialect.DEFAULT.sessionIdName());
        if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,63}") || name.equals("user_id")) {
            section.error("session-id-name", "must be the name of a JSON member, and not user_id");
        }
        return name;
    }

    private static Set<String> muted(Settings section) {
        return MutedWarnings.read(
                section, Arrays.stream(Advice.values()).map(Advice::code).toList());
    }
}
