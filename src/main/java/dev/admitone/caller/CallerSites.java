/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Live;
import dev.admitone.site.Site;
import dev.admitone.site.Sites;
import org.jspecify.annotations.Nullable;

/** Resolves the site of a request among those the caller may act for. Thread-safe. */
public final class CallerSites {

    private final Live<Sites> live;

    /** Creates a resolver over the live sites. */
    public CallerSites(Live<Sites> sites) {
        this.live = sites;
    }

    /**
     * Returns the named site, or the caller's only one. A site of other callers is refused like an unknown one.
     *
     * @param violations the violations found so far
     * @throws Refused A1020 if no site is named and the caller has several, A1102 if the caller may not act for the
     *     named site
     */
    public Site find(Caller caller, @Nullable String name, Violations violations) {
        var sites = live.current();
        if (name != null && caller.mayActFor(name) && sites.find(name).isPresent()) {
            return sites.find(name).get();
        }
        var own = sites.names().stream().filter(caller::mayActFor).sorted().toList();
        if (name == null) {
            if (own.size() != 1) {
                violations.add("/site", RequestCode.SITE_REQUIRED, "one of " + String.join(", ", own));
                violations.throwIfAny();
            }
            return sites.find(own.get(0)).orElseThrow();
        }
        var detail = "one of the caller's sites: " + String.join(", ", own) + DidYouMean.hint(name, own);
        throw new Refused("/site", RequestCode.SITE_FORBIDDEN, detail);
    }
}
