/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.caller.Caller;
import dev.admitone.diagnosis.Diagnosis;
import dev.admitone.diagnosis.Expected;
import dev.admitone.entitlement.SignOn;
import dev.admitone.entitlement.SignOnTokens;
import dev.admitone.problem.Refused;
import dev.admitone.settings.Live;
import dev.admitone.site.Site;
import dev.admitone.site.Sites;
import java.time.Instant;
import java.util.List;

/** Finds the site that issued a sign-on token. Thread-safe. */
final class SdpSites {

    private final Live<Sites> live;
    private final Live<AnswerSpellings> spellings;

    SdpSites(Live<Sites> sites, Live<AnswerSpellings> spellings) {
        this.live = sites;
        this.spellings = spellings;
    }

    private record Entry(String site, String format, SignOnTokens tokens) {

        private static List<Entry> of(Site site) {
            return site.formats().entrySet().stream()
                    .filter(format -> format.getValue() instanceof SignOnTokens)
                    .map(format -> new Entry(site.name(), format.getKey(), (SignOnTokens) format.getValue()))
                    .toList();
        }
    }

    /**
     * A token that has been opened.
     *
     * @param site the site's name
     * @param format the name of the token's format
     * @param deviceMember the member of the private data that identifies the device
     * @param spelling how the site's answers are written
     */
    record Opened(String site, String format, String deviceMember, SignOn signOn, AnswerSpelling spelling) {}

    /**
     * Opens a token with the keys of the caller's sites.
     *
     * @throws Refused 85102 if none of them issued it; the detail is about the form of the token only
     */
    Opened open(Caller caller, String token, Instant now) {
        for (var entry : entries(live.current())) {
            var signOn = caller.mayActFor(entry.site) ? entry.tokens.open(token, now) : null;
            if (signOn != null) {
                var spelling = spellings.current().of(entry.site);
                return new Opened(entry.site, entry.format, entry.tokens.deviceMember(), signOn, spelling);
            }
        }
        var slips = Diagnosis.slips(token, Expected.SIGN_ON_TOKEN);
        throw new Refused("", SdpCode.UNDECRYPTABLE, slips.isEmpty() ? "sign on again" : slips);
    }

    private static List<Entry> entries(Sites sites) {
        return sites.names().stream()
                .flatMap(name -> sites.find(name).stream())
                .flatMap(site -> Entry.of(site).stream())
                .toList();
    }
}
