/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import dev.admitone.problem.RequestCode;
import java.util.Locale;

/** Who may send too much: a closed set, for a metric. */
enum Limit {
    CALLER(RequestCode.CALLER_TOO_FAST, "the limit of the caller"),
    SITE(RequestCode.SITE_TOO_FAST, "the limit of the site, for all its callers together"),
    USER(RequestCode.USER_TOO_FAST, "the limit of this user_id"),
    SOURCE(RequestCode.SOURCE_TOO_FAST, "the limit of requests without a valid key from one address");

    private final RequestCode code;
    private final String what;

    Limit(RequestCode code, String what) {
        this.code = code;
        this.what = what;
    }

    RequestCode code() {
        return code;
    }

    /** For the answer, in words. */
    String what() {
        return what;
    }

    /** For the metric. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
