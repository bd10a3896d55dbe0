/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.ProblemHead;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;

/**
 * Refusals of callbacks, which license servers read from the status: 403 if the license is refused, 503 if nothing can
 * be decided. 401 is about the license server itself.
 */
final class CallbackRefusals implements ProblemHead {

    private static final Set<ErrorCode> UNAUTHENTICATED =
            Set.of(RequestCode.UNAUTHENTICATED, RequestCode.ACCESS_TOKEN_INVALID);
    private static final int UNAUTHORIZED = HttpStatus.UNAUTHORIZED.value();
    private static final int RULE_VIOLATION = 422;
    private static final int FIRST_OF_SERVER = 500;

    @Override
    public boolean isFor(String path) {
        return path.startsWith(CallbackController.PREFIX);
    }

    @Override
    public int status(HttpServletRequest request, String path, Refused refused) {
        int status = refused.status();
        if (status >= FIRST_OF_SERVER) {
            return HttpStatus.SERVICE_UNAVAILABLE.value();
        }
        boolean isOfCaller =
                UNAUTHENTICATED.contains(refused.violations().get(0).code());
        boolean isRefusal = status == RULE_VIOLATION || (status == UNAUTHORIZED && !isOfCaller);
        return isRefusal ? HttpStatus.FORBIDDEN.value() : status;
    }

    @Override
    public Map<String, String> headers(HttpServletRequest request, Refused refused) {
        return Map.of();
    }
}
