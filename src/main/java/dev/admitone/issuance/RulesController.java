/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.caller.Caller;
import dev.admitone.json.JsonRequest;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RulesController {

    private final ExplainRules explainRules;

    RulesController(ExplainRules explainRules) {
        this.explainRules = explainRules;
    }

    @PostMapping(
            path = "/rules/explain",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    RulesAnswer explain(@AuthenticationPrincipal Caller caller, @RequestBody JsonRequest<ExplainRulesRequest> request) {
        return request.handle((body, violations) -> explainRules.explain(caller, body, violations));
    }
}
