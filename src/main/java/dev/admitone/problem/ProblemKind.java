/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import org.jspecify.annotations.Nullable;

/**
 * A kind of problem that a published document defines, where clients look at the {@code type}. Immutable.
 *
 * @param type the published URI
 * @param title the published title
 * @param detail for the viewer, in place of the detail of the first violation; null to keep that
 * @param help where the viewer can do something about it; null if there is no such page
 */
public record ProblemKind(
        String type,
        String title,
        @Nullable String detail,
        @Nullable Help help) {

    private static final String DASH = "https://dashif.org/drm-problems/";
    private static final String NOT_AUTHORIZED = "Not authorized";

    /**
     * A page for viewers.
     *
     * @param href an absolute URL
     * @param title what its link says
     */
    public record Help(String href, String title) {}

    /** DASH-IF: a license server refuses the proof of authorization. A client gets another proof and tries again. */
    public static final ProblemKind INSUFFICIENT_PROOF =
            new ProblemKind(DASH + "insufficient-proof-of-authorization", NOT_AUTHORIZED, null, null);

    /** DASH-IF: the authorization service refuses the viewer. */
    public static ProblemKind notAuthorized(String detail, @Nullable Help help) {
        return new ProblemKind(DASH + "not-authorized", NOT_AUTHORIZED, detail, help);
    }
}
