/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the error codes of DoveRunner's license server mean for a player: who can do something about it determines the
 * status. A code that is not listed is an error on the way to the vendor, 502, because the published list is old.
 */
final class DoverunnerErrors {

    /** The code that tells of a clock that is wrong, or of tokens that are too old. */
    static final String EXPIRED = "7011";

    private static final Set<String> NOT_FOUND = Set.of("7001");
    private static final Set<String> CONFLICT = Set.of("7012");
    private static final Set<String> UNAVAILABLE = Set.of("1002", "1003", "1004", "1005", "2001", "7103", "7202");
    private static final Set<String> FORBIDDEN = Set.of("7110", "7115");
    private static final Set<String> MALFORMED = Stream.concat(
                    Stream.of("7105", "7107", "7204"),
                    IntStream.rangeClosed(7305, 7317).mapToObj(Integer::toString))
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, String> HINTS = Map.of(
            "1003",
            "the operator compares admitone.sites.<S>.doverunner.site-id with the vendor's console",
            "7001",
            "the operator packages the content under this content id and site",
            EXPIRED,
            "the operator compares the clock of the service, and token-duration with that of the vendor's console",
            "7012",
            "the content of the grant and that of the license request differ",
            "7019",
            "the operator checks the site's access key",
            "7008",
            "the operator checks the site's site key",
            "7105",
            "the player needs persistent state: the vendor finds no device id",
            "7110",
            "the device is revoked; a policy may set override_device_revocation",
            "7115",
            "the device is revoked permanently",
            "7206",
            "the vendor found no token in the PlayReady request");

    private static final String NO_HINT = "see the vendor's list of error codes";

    private DoverunnerErrors() {}

    /** The refusal for a code of the vendor. */
    static Refused refusal(@Nullable String code) {
        var hint = code == null ? NO_HINT : HINTS.getOrDefault(code, NO_HINT);
        return VendorCode.refusal(code, status(code), RequestCode.LICENSE_ANSWER_UNUSABLE, hint);
    }

    private static int status(@Nullable String code) {
        if (code == null) {
            return 502;
        }
        if (NOT_FOUND.contains(code)) {
            return 404;
        }
        if (CONFLICT.contains(code)) {
            return 409;
        }
        if (UNAVAILABLE.contains(code)) {
            return 503;
        }
        if (FORBIDDEN.contains(code)) {
            return 403;
        }
        return MALFORMED.contains(code) ? 400 : 502;
    }
}
