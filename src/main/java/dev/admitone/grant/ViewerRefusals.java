/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.problem.ProblemKind;
import dev.admitone.problem.Refused;
import dev.admitone.settings.Live;
import java.util.function.Supplier;

/**
 * Words refusals of the license authorization for viewers, as the DASH-IF model demands; the violations stay as they
 * are, for developers. Thread-safe.
 */
record ViewerRefusals(Live<GrantSites> grants) {

    private static final int FORBIDDEN = 403;

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
        return refused.as(ProblemKind.notAuthorized(detail(refused), help));
    }

    private static String detail(Refused refused) {
        return switch (refused.violations().get(0).code().code()) {
            case "A1132", "A1134", "A1139" -> "This playback has ended. Please start it again.";
            case "A1133" -> "This playback was ended by the service.";
            case "A1137", "A1138" -> "This playback was started on another device or network.";
            default -> "You cannot play this content with your current access.";
        };
    }
}
