/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id of a request in the logs of the service and of its caller. */
public final class CorrelationId {

    static final String HEADER = "X-Correlation-Id";
    static final String LOG_KEY = "correlation_id";

    /** Restrictive, because an accepted id is copied into headers and log lines. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private CorrelationId() {}

    /** The id of the request that this thread processes, or null. */
    public static @Nullable String current() {
        return MDC.get(LOG_KEY);
    }

    static String acceptOrGenerate(@Nullable String given, RandomGenerator random) {
        return given != null && ACCEPTED.matcher(given).matches() ? given : generate(random);
    }

    static String generate(RandomGenerator random) {
        var hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
