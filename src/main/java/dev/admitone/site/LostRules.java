/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.settings.ValidationReport;
import dev.admitone.token.RuleLoss;
import dev.admitone.token.RulesAdvice;
import dev.admitone.token.RulesCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells operators which rules of a profile licenses would exceed: one line for sites that refuse, one for others. */
record LostRules(ProfileFiles.Ruled profile, List<Site> sites) {

    /** Records a warning if a site refuses such requests; otherwise nothing needs to be done. */
    void tell(ValidationReport report) {
        var all = sites.stream().collect(Collectors.partitioningBy(site -> site.rules().refusesLosses()));
        var refused = lost(all.get(true));
        if (!refused.isEmpty()) {
            report.warning(
                    profile.file(),
                    line(RulesCode.LOST.code(), RulesCode.LOST.message(), refused) + "; refused at "
                            + names(all.get(true)));
        }
        var warned = lost(all.get(false));
        if (!warned.isEmpty()) {
            var more = RulesAdvice.ALLOWS_MORE;
            report.note(
                    profile.file(),
                    line(more.code(), more.message(), warned) + "; a warning at " + names(all.get(false)));
        }
    }

    private static String line(String code, String message, Map<String, TreeSet<String>> lost) {
        return "/rules: " + code + " " + message + ": "
                + lost.entrySet().stream()
                        .map(rule -> rule.getKey() + " in " + String.join(", ", rule.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private String names(List<Site> these) {
        return these.stream()
                .filter(site -> !lost(List.of(site)).isEmpty())
                .map(Site::name)
                .collect(Collectors.joining(", "));
    }

    /** The formats of some sites by the rules that they lose. */
    private Map<String, TreeSet<String>> lost(List<Site> these) {
        var lost = new TreeMap<String, TreeSet<String>>();
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
