/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.settings.ValidationReport;
import dev.admitone.token.RuleLoss;
import dev.admitone.token.RulesAdvice;
import dev.admitone.token.RulesCode;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells operators which rules of a profile licenses would exceed: one line for sites that refuse, one for others. */
record LostRules(ProfileFiles.Ruled profile, List<Site> sites) {

    /** Records a warning if a site refuses such requests; otherwise nothing needs to be done. */
    void tell(ValidationReport report) {
        var refusing = losing(true);
        if (!refusing.isEmpty()) {
            var line = line(RulesCode.LOST.code(), RulesCode.LOST.message(), refusing);
            report.warning(profile.file(), line + "; refused at " + names(refusing));
        }
        var warning = losing(false);
        if (!warning.isEmpty()) {
            var line = line(RulesAdvice.ALLOWS_MORE.code(), RulesAdvice.ALLOWS_MORE.message(), warning);
            report.note(profile.file(), line + "; a warning at " + names(warning));
        }
    }

    /** The sites that lose a rule, and refuse that or not. */
    private List<Site> losing(boolean refuses) {
        return sites.stream()
                .filter(site -> site.rules().refusesLosses() == refuses)
                .filter(site -> !lost(List.of(site)).isEmpty())
                .toList();
    }

    private static String names(List<Site> these) {
        return these.stream().map(Site::name).collect(Collectors.joining(", "));
    }

    private String line(String code, String message, List<Site> these) {
        return "/rules: " + code + " " + message + ": "
                + lost(these).entrySet().stream()
                        .map(rule -> rule.getKey() + " in " + String.join(", ", rule.getValue()))
                        .collect(Collectors.joining("; "));
    }

    /** The formats of some sites by the rules that they lose. */
    private SortedMap<String, SortedSet<String>> lost(List<Site> these) {
        var lost = new TreeMap<String, SortedSet<String>>();
        for (var site : these) {
            for (var format : site.formats().keySet()) {
                profile.remaining(format).stream()
                        .filter(RuleLoss::allowsMore)
                        .forEach(loss -> lost.computeIfAbsent(loss.rule().wireName(), key -> new TreeSet<>())
                                .add(format + systems(loss)));
            }
        }
        return lost;
    }

    private static String systems(RuleLoss loss) {
        return loss.drms().isEmpty() ? "" : " (" + String.join(" and ", loss.drms()) + ")";
    }
}
