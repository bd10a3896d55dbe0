/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.warmup;

import dev.admitone.admission.VerificationRequest;
import dev.admitone.admission.VerifyToken;
import dev.admitone.caller.Caller;
import dev.admitone.issuance.IssueToken;
import dev.admitone.issuance.IssueTokenRequest;
import dev.admitone.json.JsonRequest;
import dev.admitone.json.JsonRequests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** Has requests answered from bytes to bytes, without HTTP. Thread-safe. */
final class InProcess implements Exchange {

    private final IssueToken issueToken;
    private final VerifyToken verifyToken;
    private final JsonRequests requests;
    private final JsonMapper mapper;

    InProcess(IssueToken issueToken, VerifyToken verifyToken, JsonRequests requests, JsonMapper mapper) {
        this.issueToken = issueToken;
        this.verifyToken = verifyToken;
        this.requests = requests;
        this.mapper = mapper;
    }

    @Override
    public byte[] post(String path, byte[] body) throws IOException {
        var answer = path.equals(ISSUE)
                ? read(IssueTokenRequest.class, body).handle((request, violations) ->
                        (Object) issueToken.rehearse(Caller.WARM_UP, request, violations))
                : read(VerificationRequest.class, body).handle((request, violations) ->
                        (Object) verifyToken.rehearse(Caller.WARM_UP, request, violations));
        return mapper.writeValueAsBytes(answer);
    }

    private <T> JsonRequest<T> read(Class<T> type, byte[] body) throws IOException {
        return requests.read(type, new ByteArrayInputStream(body), body.length);
    }
}
