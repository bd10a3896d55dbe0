package dev.admitone.axinom;

import dev.admitone.settings.Settings;
import dev.admitone.token.SiteBinding;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What the configuration of a site says about this format, keys excepted.
 *
 * @param tokenDuration how long a token can be exchanged for a license
 * @param maxTokenDuration the most that a request may ask for
 * @param dialect how messages are read
 * @param muted the codes of the warnings that the site does not want
 */
record AxinomSettings(Duration tokenDuration, Duration maxTokenDuration, Dialect dialect, Set<String> muted) {

    /** Reads the section; what is wrong is recorded in it. */
    static AxinomSettings read(SiteBinding binding) {
        var section = binding.settings();
        var dialect = new Dialect(
                Vocabulary.read(section.section("additional-values")),
                sessionIdName(section),
                section.flag("lenient-types", false),
                section.flag("unconfirmed-members", false));
        return new AxinomSettings(binding.tokenDuration(), binding.maxTokenDuration(), dialect, muted(section));
    }

    private static String sessionIdName(Settings section) {
        var name = section.text("session-id-name", Dialect.DEFAULT.sessionIdName());
        if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,63}") || name.equals("user_id")) {
            section.mistake("session-id-name", "must be the name of a JSON member, and not user_id");
        }
        return name;
    }

    private static Set<String> muted(Settings section) {
        var codes = section.texts("muted-warnings");
        List<String> known = Arrays.stream(Advice.values()).map(Advice::code).toList();
        if (!known.containsAll(codes)) {
            section.mistake("muted-warnings", "must be codes of warnings: " + String.join(", ", known));
        }
        return Set.copyOf(codes);
    }
}
