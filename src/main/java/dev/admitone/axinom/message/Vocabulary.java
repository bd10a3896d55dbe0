/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.json.StringFormat;
import dev.admitone.settings.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The closed lists of strings that the vendor has not published completely. A site may add values to each. Immutable.
 *
 * <p>The lists that are published completely are enums.
 */
public final class Vocabulary {

    /** A list, by the name of the setting that adds to it. */
    enum Term {
        FAIRPLAY_HDCP(AxinomCode.FAIRPLAY_HDCP, "fairplay-hdcp"),
        FAIRPLAY_SECURITY_LEVEL(AxinomCode.FAIRPLAY_SECURITY_LEVEL, "fairplay-min-security-level"),
        WIDEVINE_SECURITY_LEVEL(AxinomCode.WIDEVINE_SECURITY_LEVEL, "widevine-device-security-level"),
        WIDEVINE_HDCP(AxinomCode.WIDEVINE_HDCP, "widevine-hdcp"),
        WIDEVINE_CGMS_A(AxinomCode.WIDEVINE_CGMS_A, "widevine-cgms-a");

        private final AxinomCode code;
        private final String setting;

        Term(AxinomCode code, String setting) {
            this.code = code;
            this.setting = setting;
        }

        AxinomCode code() {
            return code;
        }

        private List<String> known() {
            return switch (this) {
                case FAIRPLAY_HDCP -> List.of("NONE", "TYPE0", "TYPE1", "TYPE1_STRICT");
                case FAIRPLAY_SECURITY_LEVEL -> List.of("Baseline", "Main");
                case WIDEVINE_SECURITY_LEVEL ->
                    List.of(
                            "SW_SECURE_CRYPTO",
                            "SW_SECURE_DECODE",
                            "HW_SECURE_CRYPTO",
                            "HW_SECURE_DECODE",
                            "HW_SECURE_ALL");
                case WIDEVINE_HDCP -> List.of("NONE", "1.0", "2.0", "2.1", "2.2", "2.3");
                case WIDEVINE_CGMS_A -> List.of("once");
            };
        }
    }

    /** Nothing added. */
    static final Vocabulary KNOWN = new Vocabulary(Map.of());

    private final Map<Term, StringFormat<String>> forms = new EnumMap<>(Term.class);

    private Vocabulary(Map<Term, List<String>> additions) {
        for (var term : Term.values()) {
            var values = new ArrayList<>(term.known());
            values.addAll(additions.getOrDefault(term, List.of()));
            forms.put(term, StringFormat.oneOf(values));
        }
    }

    /** The lists with what a section of the configuration adds to them. */
    public static Vocabulary read(Settings section) {
        var additions = new EnumMap<Term, List<String>>(Term.class);
        for (var term : Term.values()) {
            var values = section.value(term.setting).list();
            additions.put(term, values);
        }
        return additions.values().stream().allMatch(List::isEmpty) ? KNOWN : new Vocabulary(additions);
    }

    /** The form of the strings of a list. */
    StringFormat<String> form(Term term) {
        return Objects.requireNonNull(forms.get(term));
    }
}
