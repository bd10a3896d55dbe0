/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Classifies Redis failures without their message, which may contain addresses and keys. */
final class RedisFailure {

    private static final Pattern CODE = Pattern.compile("\\b(?!ERR\\b)[A-Z]{3,20}\\b");

    private RedisFailure() {}

    /** Whether the server answered with an error. */
    static boolean isAnswer(RuntimeException failure) {
        return find(failure, RedisCommandExecutionException.class) != null;
    }

    /** Whether the server did not answer in time. */
    static boolean isTimeout(RuntimeException failure) {
        return find(failure, RedisCommandTimeoutException.class) != null;
    }

    /** Whether the server rejected a write because it has reached its maxmemory. */
    static boolean isFull(RuntimeException failure) {
        return isAnswer(failure) && reason(failure).equals("OOM");
    }

    /** A short reason for the log, such as {@code READONLY} or {@code no answer in time}. */
    static String reason(RuntimeException failure) {
        var answer = find(failure, RedisCommandExecutionException.class);
        if (answer != null) {
            var code = CODE.matcher(String.valueOf(answer.getMessage()));
            return code.find() ? code.group() : "error reply";
        }
        return isTimeout(failure) ? "no answer in time" : "no connection";
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
