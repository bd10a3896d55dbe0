/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id under which the caller's logs and ours know one request. */
public final class CorrelationId {

    static final String HEADER = "X-Correlation-Id";
    static final String LOG_KEY = "correlation_id";

    /** Narrow on purpose: what is accepted here goes into headers and log lines as it is. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private CorrelationId() {}

    /** The id of the request that this thread answers, or null if it answers none. */
    public static @Nullable String current() {
        return MDC.get(LOG_KEY);
    }

    static String acceptOrMake(@Nullable String given, RandomGenerator random) {
        return given != null && ACCEPTED.matcher(given).matches() ? given : make(random);
    }

    static String make(RandomGenerator random) {
        var hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
