/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.audit.AuditTrail;
import dev.admitone.caller.Caller;
import dev.admitone.caller.RequestLimit;
import dev.admitone.issuance.BatchAnswer.Result;
import dev.admitone.json.JsonRequest;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.state.StateFull;
import dev.admitone.state.StateUnavailable;
import jakarta.validation.Validator;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The use case "issue several tokens": each request is counted, decided and recorded as if it were sent alone, one
 * after the other. Thread-safe.
 */
final class IssueBatch {

    private static final Logger LOG = LoggerFactory.getLogger(IssueBatch.class);
    private static final int OK = 200;

    private final IssueToken issueToken;
    private final AuditTrail trail;
    private final RequestLimit limit;
    private final Validator validator;
    private final Problems problems;

    IssueBatch(IssueToken issueToken, AuditTrail trail, RequestLimit limit, Validator validator, Problems problems) {
        this.issueToken = issueToken;
        this.trail = trail;
        this.limit = limit;
        this.validator = validator;
        this.problems = problems;
    }

    /**
     * Issues a token for each request, or says why not.
     *
     * @param caller the caller, whose limit has counted the batch as one request
     * @param violations what was found in the batch as a whole
     * @param path where the requests would be sent alone, for their problems
     * @throws Refused with the violations, if there are any; recorded as one decision
     */
    BatchAnswer issue(Caller caller, BatchRequest batch, Violations violations, String path) {
        var requests = batch.requests();
        if (requests == null || !violations.isEmpty()) {
            throw trail.<Refused>decide(caller, event -> {
                throw new Refused(violations.found());
            });
        }
        var defaults = batch.defaults() == null ? null : batch.defaults().expose();
        var results = new ArrayList<Result>(requests.size());
        for (var request : requests) {
            var body = BatchDefaults.mergeUnder(defaults, request);
            results.add(result(caller, body, results.isEmpty(), path));
        }
        return new BatchAnswer(results);
    }

    private Result result(Caller caller, JsonNode body, boolean isCounted, String path) {
        try {
            if (!isCounted) {
                limit.authenticated(caller);
            }
            return new Result(OK, issue(caller, body), null, null);
        } catch (Refused refused) {
            return refusal(refused, path);
        } catch (StateUnavailable unavailable) {
            return refusal(unavailable.refused(), path);
        } catch (StateFull full) {
            return refusal(full.refused(), path);
        } catch (RuntimeException bug) {
            // Other tokens of the batch have been issued already: the answer must have them.
            LOG.error("a request of a batch failed", bug);
            return refusal(Problems.internal(), path);
        }
    }

    private TokenAnswer issue(Caller caller, JsonNode body) {
        var request = JsonRequest.read(IssueTokenRequest.class, StrictJson.requireObject(body), validator);
        return trail.decide(
                caller,
                event -> request.handle(
                        (token, violations) -> issueToken.issue(caller, token, issueToken.next(), violations, event)));
    }

    private Result refusal(Refused refused, String path) {
        var problem = problems.document(refused, path);
        return new Result(problem.status(), null, problem, refused.retryAfter());
    }
}
