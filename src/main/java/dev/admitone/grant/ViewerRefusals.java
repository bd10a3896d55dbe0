/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.problem.ProblemKind;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.settings.Live;
import java.util.function.Supplier;

/**
 * Words refusals of the license authorization for viewers, as the DASH-IF model demands; the violations stay as they
 * are, for developers. Thread-safe.
 */
record ViewerRefusals(Live<GrantSites> grants) {

    private static final int FORBIDDEN = 403;
    private static final String GENERAL = "You cannot play this content with your current access.";

    /**
     * Runs a use case.
     *
     * @throws Refused of the use case; one with 403 as {@link ProblemKind#notAuthorized}
     */
    <T> T word(String site, Supplier<T> useCase) {
        try {
            return useCase.get();
        } catch (Refused refused) {
            throw refused.status() == FORBIDDEN ? worded(refused, site) : refused;
        }
    }

    private Refused worded(Refused refused, String site) {
        var help = grants.current().find(site).map(SiteGrants::help).orElse(null);
        var code = refused.violations().get(0).code();
        return refused.as(ProblemKind.notAuthorized(code instanceof RequestCode ours ? detail(ours) : GENERAL, help));
    }

    private static String detail(RequestCode code) {
        return switch (code) {
            case GRANT_EXPIRED, GRANT_UNKNOWN, GRANT_USED_UP -> "This playback has ended. Please start it again.";
            case GRANT_REVOKED -> "This playback was ended by the service.";
            case GRANT_OTHER_ADDRESS -> "This playback was started on another network.";
            default -> GENERAL;
        };
    }
}
