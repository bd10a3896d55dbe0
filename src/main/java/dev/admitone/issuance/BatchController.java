/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.caller.Caller;
import dev.admitone.json.JsonRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BatchController {

    static final String PATH = "/tokens/batch";

    private final IssueBatch issueBatch;

    BatchController(IssueBatch issueBatch) {
        this.issueBatch = issueBatch;
    }

    @PostMapping(
            path = BatchController.PATH,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    BatchAnswer issue(
            @AuthenticationPrincipal Caller caller,
            @RequestBody JsonRequest<BatchRequest> request,
            HttpServletRequest exchange) {
        var path = exchange.getContextPath() + "/tokens";
        return request.handle((batch, violations) -> issueBatch.issue(caller, batch, violations, path));
    }
}
