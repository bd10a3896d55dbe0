/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import dev.admitone.admission.VerificationRequest;
import dev.admitone.admission.VerifyToken;
import dev.admitone.audit.AuditEvent;
import dev.admitone.caller.Caller;
import dev.admitone.caller.Scope;
import dev.admitone.issuance.ExplainRules;
import dev.admitone.issuance.ExplainRulesRequest;
import dev.admitone.issuance.IssueToken;
import dev.admitone.issuance.IssueToken.Issue;
import dev.admitone.issuance.IssueTokenRequest;
import dev.admitone.problem.Problem;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.site.Site;
import dev.admitone.site.Sites;
import dev.admitone.token.UsageRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The commands that take the body of an endpoint and print its answer as JSON: a problem if the request is refused. */
final class JsonCommands {

    /** May do what the endpoints of the commands allow, for every site. */
    private static final Caller CALLER =
            new Caller("command-line", Set.of(Caller.ALL_SITES), Set.of(Scope.TOKENS_ISSUE, Scope.TOKENS_VERIFY));

    private final Terminal terminal;
    private final ConfigurationFiles configuration;

    JsonCommands(Terminal terminal, ConfigurationFiles configuration) {
        this.terminal = terminal;
        this.configuration = configuration;
    }

    /**
     * What a use case answered.
     *
     * @param isYes the exit code
     * @param notChecked what only the service can check, one line each
     */
    private record Answer(Object json, boolean isYes, List<String> notChecked) {}

    private interface UseCase<T> {
        Answer answer(Offline offline, T request, Violations violations);
    }

    int issue(@Nullable Path file) {
        return run("/tokens", IssueTokenRequest.class, file, JsonCommands::issued);
    }

    /** The entitlement is not asked: that is a request to the SDP, about a viewer who does not play. */
    private static Answer issued(Offline offline, IssueTokenRequest request, Violations violations) {
        var issueToken = offline.bean(IssueToken.class);
        var next = issueToken.next();
        var issue = new Issue(next.tokenId(), next.at(), UsageRules.NONE);
        var answer = issueToken.issue(CALLER, request, issue, violations, event());
        var notChecked = new ArrayList<>(offline.notChecked());
        if (site(offline, answer.site()).entitlement() != null) {
            notChecked.add("entitlement: no request was sent to the SDP of the site");
        }
        return new Answer(answer, true, notChecked);
    }

    int verify(@Nullable Path file) {
        return run("/tokens/verify", VerificationRequest.class, file, (offline, request, violations) -> {
            var answer = offline.bean(VerifyToken.class).verify(CALLER, request, violations, event());
            return new Answer(answer, answer.admitted(), offline.notChecked());
        });
    }

    int rules(@Nullable Path file) {
        return run("/rules/explain", ExplainRulesRequest.class, file, (offline, request, violations) -> {
            var answer = offline.bean(ExplainRules.class).explain(CALLER, request, violations);
            return new Answer(answer, true, List.of());
        });
    }

    private <T> int run(String path, Class<T> type, @Nullable Path file, UseCase<T> useCase) {
        var body = new ByteArrayInputStream(Input.read(file, terminal, "the request, a JSON object"));
        var offline = Commands.valid(Offline.read(configuration), terminal);
        if (offline == null) {
            return Commands.NO;
        }
        try {
            var request = offline.requests().read(type, body, -1);
            var answer = request.handle((read, violations) -> useCase.answer(offline, read, violations));
            print(answer.json);
            answer.notChecked.forEach(line -> terminal.err().println("not checked: " + line));
            return answer.isYes ? Commands.YES : Commands.NO;
        } catch (Refused refused) {
            print(Problem.of(refused, path));
            return Commands.NO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(Object json) {
        var bytes = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        terminal.out().writeBytes(bytes);
        terminal.out().println();
    }

    private static Site site(Offline offline, String name) {
        var sites = offline.bean(LiveConfiguration.class).current().part(Sites.class);
        return sites.find(name).orElseThrow();
    }

    /** Of no audit log: a command writes none. */
    private static AuditEvent event() {
        return new AuditEvent(CALLER.id(), null);
    }
}
