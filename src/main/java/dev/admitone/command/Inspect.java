/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import dev.admitone.admission.VerificationAnswer;
import dev.admitone.admission.VerificationRequest;
import dev.admitone.admission.VerifyToken;
import dev.admitone.audit.AuditEvent;
import dev.admitone.caller.Caller;
import dev.admitone.caller.Scope;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says in sentences whether a token is admitted, why not, and what it contains; as the console's view Inspect. */
final class Inspect {

    private static final Caller CALLER =
            new Caller("command-line", Set.of(Caller.ALL_SITES), Set.of(Scope.TOKENS_VERIFY, Scope.TOKENS_INSPECT));

    /** The members of requests and answers that matter, if the input is JSON. */
    private static final List<String> MEMBERS = List.of(
            "site",
            "format",
            "token",
            "headers",
            "query",
            "custom_data",
            "drm",
            "content_id",
            "user_id",
            "key_ids",
            "client");

    private final Terminal terminal;
    private final ConfigurationFiles configuration;

    Inspect(Terminal terminal, ConfigurationFiles configuration) {
        this.terminal = terminal;
        this.configuration = configuration;
    }

    /**
     * Inspects the token of the input: the token alone, or JSON that has it.
     *
     * @param given what is known of the license request, by the names of its members; null values count as absent
     */
    int run(@Nullable Path file, Map<String, @Nullable String> given) {
        var input = Input.read(file, terminal, "the token");
        var offline = Commands.valid(Offline.read(configuration), terminal);
        if (offline == null) {
            return Commands.NO;
        }
        try {
            var answer = verify(offline, request(input, given));
            new InspectionText(terminal.out()).print(answer, offline.notChecked());
            return answer.admitted() ? Commands.YES : Commands.NO;
        } catch (Refused refused) {
            refused.violations().forEach(violation -> terminal.error(violation.line()));
            return Commands.NO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VerificationAnswer verify(Offline offline, ObjectNode request) throws IOException {
        var bytes = request.toString().getBytes(StandardCharsets.UTF_8);
        var read = offline.requests().read(VerificationRequest.class, new ByteArrayInputStream(bytes), -1);
        var verifyToken = offline.bean(VerifyToken.class);
        return read.handle(
                (body, violations) -> verifyToken.verify(CALLER, body, violations, new AuditEvent(CALLER.id(), null)));
    }

    private static ObjectNode request(byte[] input, Map<String, @Nullable String> given) {
        var text = new String(input, StandardCharsets.UTF_8).strip();
        var request = JsonNodeFactory.instance.objectNode();
        if (text.startsWith("{")) {
            var json = StrictJson.parseObject(input);
            MEMBERS.stream().filter(json::has).forEach(member -> request.set(member, json.get(member)));
        } else {
            request.put("token", text);
        }
        given.forEach((member, value) -> {
            if (value != null) {
                request.put(member, value);
            }
        });
        // A dry run: no token is redeemed, no stream is leased.
        return request.put("consume", false);
    }
}
