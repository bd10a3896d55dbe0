/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses every other method of a path. The framework would answer HEAD as GET, which uses the grant, and OPTIONS with
 * 200, which a license server reads as a license.
 */
record CallbackMethods(List<String> allowed) implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpRequestMethodNotSupportedException {
        if (!allowed.contains(request.getMethod())) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), allowed);
        }
        return true;
    }
}
