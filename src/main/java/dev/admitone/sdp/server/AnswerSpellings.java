/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.settings.Settings;
import java.util.HashMap;
import java.util.Map;

/** The spelling of the answers of each site. Immutable. */
record AnswerSpellings(Map<String, AnswerSpelling> bySite) {

    /** The spelling of the vendor's example for every site. */
    static final AnswerSpellings DEFAULT = new AnswerSpellings(Map.of());

    AnswerSpellings {
        bySite = Map.copyOf(bySite);
    }

    /** Reads the property {@code sdp.answer-spelling} of all sites. */
    static AnswerSpellings read(Settings settings) {
        var bySite = new HashMap<String, AnswerSpelling>();
        for (var site : settings.section("sites").sections()) {
            var word = site.section("sdp").value("answer-spelling").choice(AnswerSpelling.words());
            bySite.put(site.name(), AnswerSpelling.of(word));
        }
        return new AnswerSpellings(bySite);
    }

    AnswerSpelling of(String site) {
        return bySite.getOrDefault(site, AnswerSpelling.EXAMPLE);
    }
}
