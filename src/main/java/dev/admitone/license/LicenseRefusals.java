/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license;

import dev.admitone.problem.ProblemHead;
import dev.admitone.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** Refusals with their code in the head of the answer: players see headers, and seldom the body of an error. */
final class LicenseRefusals implements ProblemHead {

    /** Has the code of the service, or of the vendor. */
    static final String ERROR_CODE = "X-Admit-Error-Code";

    @Override
    public boolean isFor(String path) {
        return path.startsWith("/license/");
    }

    @Override
    public int status(HttpServletRequest request, String path, Refused refused) {
        return refused.status();
    }

    @Override
    public Map<String, String> headers(HttpServletRequest request, Refused refused) {
        return Map.of(ERROR_CODE, refused.violations().get(0).code().code());
    }
}
