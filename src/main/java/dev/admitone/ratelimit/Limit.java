/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import dev.admitone.problem.RequestCode;
import java.util.Locale;

/** The kinds of rate limits: a closed set, for a metric. */
enum Limit {
    CALLER(RequestCode.CALLER_TOO_FAST, "the rate limit of the caller"),
    SITE(RequestCode.SITE_TOO_FAST, "the rate limit of the site, shared by all its callers"),
    USER(RequestCode.USER_TOO_FAST, "the rate limit of this user_id"),
    GRANT(RequestCode.GRANT_TOO_FAST, "the rate limit of the grant"),
    ADDRESS(RequestCode.ADDRESS_TOO_FAST, "the rate limit of grants used from one address"),
    SOURCE(RequestCode.SOURCE_TOO_FAST, "the rate limit of requests without a valid key from one address");

    private final RequestCode code;
    private final String description;

    Limit(RequestCode code, String description) {
        this.code = code;
        this.description = description;
    }

    RequestCode code() {
        return code;
    }

    String description() {
        return description;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
