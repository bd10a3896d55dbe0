/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.site.SiteRules;
import dev.admitone.site.Sites;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/** Use case: shows what becomes of vendor-neutral rules in each format of a site. Issues nothing. Thread-safe. */
public final class ExplainRules {

    private final CallerSites sites;

    ExplainRules(CallerSites sites) {
        this.sites = sites;
    }

    /**
     * Explains rules to a caller.
     *
     * @param violations what was found in the request before
     * @throws Refused with all violations of the request
     */
    public RulesAnswer explain(Caller caller, ExplainRulesRequest request, Violations violations) {
        var site = sites.find(caller, request.site(), violations);
        var profile = request.profile() == null
                ? site.defaultProfile()
                : request.profile().string();
        site.rules().refuseUnknown(profile, site.formats().keySet(), violations);
        var asked = request.rules() == null
                ? JsonNodeFactory.instance.objectNode()
                : request.rules().expose();
        var merged = site.rules().merged(profile, asked, violations);
        site.rules().check(merged, violations);
        violations.throwIfAny();
        var formats = new TreeMap<String, RulesAnswer.Compiled>();
        site.formats()
                .keySet()
                .forEach(format -> site.rules()
                        .explain(format, profile, merged)
                        .ifPresent(explained -> formats.put(format, compiled(site, explained))));
        return new RulesAnswer(site.name(), merged, formats);
    }

    private static RulesAnswer.Compiled compiled(Site site, SiteRules.Explained explained) {
        var losses = explained.losses().stream()
                .map(loss -> RulesAnswer.Loss.of(loss, site.rules().refuses(loss)))
                .toList();
        return new RulesAnswer.Compiled(explained.policy().masked(Sites.SECRET).expose(), losses);
    }
}
