/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.audit.AuditEvent;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.caller.Scope;
import dev.admitone.json.DocumentOrder;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.state.StateUnavailable;
import dev.admitone.token.Recognition;
import dev.admitone.trace.Step;
import dev.admitone.trace.Steps;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The use case "may this token be exchanged for a license now". Thread-safe. */
final class VerifyToken {

    private final CallerSites sites;
    private final Admission admission;
    private final Clock clock;
    private final Steps steps;

    VerifyToken(CallerSites sites, Admission admission, Clock clock, Steps steps) {
        this.steps = steps;
        this.sites = sites;
        this.admission = admission;
        this.clock = clock;
    }

    /**
     * Checks a token for a caller.
     *
     * @param event learns what is asked and decided
     * @throws Refused with all violations of the request, in the order of the body; a bad token is an answer and no
     *     violation
     * @throws StateUnavailable if the token is good and nobody can say whether it was used or another stream may play
     */
    VerificationAnswer verify(Caller caller, ObjectNode body, AuditEvent event) {
        try {
            var now = clock.instant();
            var violations = new Violations();
            var request = steps.take(Step.READ, () -> VerificationRequest.read(body, violations));
            request.describeTo(event);
            var answer = verify(caller, request, now, violations, event);
            answer.describeTo(event);
            return answer;
        } catch (Refused refused) {
            throw refused.inOrder(DocumentOrder.sort(refused.violations(), body));
        }
    }

    private VerificationAnswer verify(
            Caller caller, VerificationRequest request, Instant now, Violations violations, AuditEvent event) {
        var site = sites.find(caller, request.site(), violations);
        event.site(site.name());
        var channels = request.channels();
        if (channels.isEmpty()) {
            violations.add(
                    "/token", RequestCode.TOKEN_REQUIRED, "token, or headers, query or custom_data that hold it");
        }
        var tokens = tokens(site, request);
        if (tokens.size() > 1) {
            var detail = "the token in one place, not in " + String.join(" and ", tokens.keySet());
            violations.add("", RequestCode.TOKEN_TWICE, detail);
        }
        if (request.format() != null) {
            site.formatName(request.format(), violations);
        }
        violations.throwIfAny();

        var token = tokens.values().stream().findFirst().orElse("");
        var formatName = formatName(site, request, token, violations);
        event.format(formatName);
        var format = site.format(formatName);
        var verified = steps.take(Step.CHECK, () -> format.verify(request.check(token), now));
        var shown = caller.scopes().contains(Scope.TOKENS_INSPECT) ? verified : verified.withoutInspection();
        return VerificationAnswer.of(
                site.name(),
                formatName,
                admission.admit(site, shown, request.consume(), now),
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** What stands in the channels of the named format, or of any format of the site. */
    private static Map<String, String> tokens(Site site, VerificationRequest request) {
        var found = new TreeMap<String, String>();
        site.formats().forEach((name, format) -> {
            if (request.format() == null || request.format().equals(name)) {
                found.putAll(request.channels().tokens(format.delivery()));
            }
        });
        return found;
    }

    /** The format that is named; else the only one that recognises the token, or may; else the site's default. */
    private static String formatName(Site site, VerificationRequest request, String token, Violations violations) {
        if (request.format() != null || token.isEmpty() || site.formats().size() == 1) {
            return site.formatName(request.format(), violations);
        }
        var recognised = new EnumMap<Recognition, List<String>>(Recognition.class);
        site.formats()
                .forEach((name, format) -> recognised
                        .computeIfAbsent(format.recognise(token), recognition -> new ArrayList<>(1))
                        .add(name));
        return Stream.of(Recognition.YES, Recognition.MAYBE)
                .map(recognition -> recognised.getOrDefault(recognition, List.of()))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .filter(names -> names.size() == 1)
                .map(names -> names.get(0))
                .orElseGet(() -> site.formatName(null, violations));
    }
}
