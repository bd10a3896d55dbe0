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

/** Finds the site of a request among those that its caller may act for. Thread-safe. */
public final class CallerSites {

    private final Live<Sites> live;

    /** Finds among these sites, as a request sees them. */
    public CallerSites(Live<Sites> sites) {
        this.live = sites;
    }

    /**
     * The named site, or the caller's only one. A site that is not the caller's is answered as one that does not exist.
     *
     * @param violations what was found in the request before
     * @throws Refused A1020 if none is named and the caller has several, A1102 if the named one is not the caller's
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
