/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import dev.admitone.net.IpAddress;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.token.Warning;
import dev.admitone.vendor.PolicyObject;
import dev.admitone.vendor.Rule;
import dev.admitone.vendor.SingleUseById;
import dev.admitone.vendor.TimeRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An authentic token with what is wrong with its members, and the rules by which it is checked. */
record TokenRules(PolicyObject token, Violations violations, TokenCheck check, Instant now) {

    private static final TimeRule TIME = TimeRule.ofEnd(TokenFailureCode.EXPIRED);

    private static final Set<ErrorCode> ADVICE =
            Set.of(NagraCode.UNKNOWN_MEMBER, NagraCode.LICENSE_OVER, NagraCode.LICENSE_EARLY);

    private static final List<Rule<TokenRules>> RULES = List.of(
            Rule.ofAdmission((rules, failures) -> TIME.judge(null, rules.end(), rules.now, failures)),
            Rule.ofAdmission(TokenRules::judgeMembers),
            Rule.ofMember(
                    rules -> rules.check.contentId(),
                    TokenRules::contents,
                    TokenFailureCode.CONTENT_ID.because(
                            "compare content_id with contentId of each content right, letter case too")),
            Rule.ofBinding(
                    rules -> rules.token.string(ContentAuthZ.DEVICE, ContentAuthZ.ACCOUNT),
                    rules -> rules.check.userId(),
                    TokenFailureCode.USER_ID.because("compare user_id with device.accountId"),
                    null),
            Rule.ofBinding(
                    rules -> rules.token.string(ContentAuthZ.DEVICE, ContentAuthZ.DEVICE_ID),
                    rules -> rules.check.client().deviceId(),
                    TokenFailureCode.DEVICE.because(
                            "compare client.device_id with device.deviceUniqueId; issue a token for each device"),
                    TokenFailureCode.FACT_MISSING.missing("client.device_id", "device.deviceUniqueId")),
            Rule.ofBinding(
                    rules -> IpAddress.comparable(rules.token.string(ContentAuthZ.DEVICE, ContentAuthZ.IP)),
                    rules -> IpAddress.comparable(rules.check.client().ip()),
                    TokenFailureCode.IP_ADDRESS.because(
                            "compare client.ip with device.ipAddress: both are the player's address, as the vendor sees it"),
                    TokenFailureCode.FACT_MISSING.missing("client.ip", "device.ipAddress")),
            Rule.ofMember(
                    rules -> rules.check.drm(),
                    rules -> BoundNagra.SYSTEMS,
                    TokenFailureCode.DRM.because("widevine, playready or fairplay")),
            Rule.ofBinding(
                    TokenRules::drm,
                    rules -> rules.check.drm(),
                    TokenFailureCode.DRM.because("compare drm with device.drm"),
                    null));

    /** Every reason why the token must not be exchanged; empty if it may be. */
    List<Failure> judge(SiteBinding site) {
        var failures = Rule.judge(RULES, this, site.verification());
        failures.removeIf(failure -> check.vendorDecides() && TokenFailureCode.FACT_MISSING.is(failure));
        var end = end();
        var latest = now.plus(SingleUseById.LONGEST).plus(site.durations().clockSkew());
        if (id() != null && end != null && end.isAfter(latest)) {
            failures.add(TokenFailureCode.TOO_LONG.because("leave jti out, or let the token expire earlier"));
        }
        return List.copyOf(failures);
    }

    private void judgeMembers(Consumer<Failure> failures) {
        var refusing = violations.found().stream()
                .filter(this::isRefusing)
                .collect(Collectors.groupingBy(TokenRules::code, LinkedHashMap::new, Collectors.toList()));
        refusing.forEach((code, found) -> failures.accept(code.because(Rule.expectation(found))));
    }

    /** These refuse nothing, unless they may hide others. */
    private boolean isRefusing(Violation found) {
        return violations.isFull() || !ADVICE.contains(found.code());
    }

    /** Records the licenses that cannot be used now. */
    void adviseUnusable() {
        var rights = token.objects(ContentAuthZ.RIGHTS);
        for (int i = 0; i < rights.size(); i++) {
            ContentRight.adviseUnusable(rights.get(i), "/" + ContentAuthZ.RIGHTS + "/" + i, now, violations);
        }
    }

    List<Warning> warnings() {
        return violations.found().stream()
                .filter(found -> !isRefusing(found))
                .map(Warning::of)
                .toList();
    }

    private static TokenFailureCode code(Violation violation) {
        return switch (violation.pointer()) {
            case "/typ" -> TokenFailureCode.TYPE;
            case "/ver" -> TokenFailureCode.VERSION;
            default ->
                violation.pointer().startsWith("/contentRights") ? TokenFailureCode.RIGHTS : TokenFailureCode.FORMAT;
        };
    }

    @Nullable String id() {
        return token.string(ContentAuthZ.ID);
    }

    @Nullable Instant end() {
        return token.any(ContentAuthZ.END) instanceof Long end ? Instant.ofEpochSecond(end) : null;
    }

    private List<String> contents() {
        return token.objects(ContentAuthZ.RIGHTS).stream()
                .flatMap(right -> Stream.ofNullable(right.string(ContentRight.CONTENT_ID)))
                .toList();
    }

    /** The system that the token is bound to; null if none, or if its name is not known here. */
    private @Nullable DrmSystem drm() {
        var name = token.string(ContentAuthZ.DEVICE, ContentAuthZ.DRM);
        return name == null ? null : DrmSystem.find(name).orElse(null);
    }

    VerificationResult.Contents said() {
        var user = token.string(ContentAuthZ.DEVICE, ContentAuthZ.ACCOUNT);
        var content = contents().size() == 1 ? contents().get(0) : null;
        return new VerificationResult.Contents(id(), drm(), user, content, null, end());
    }

    /** What is not compared: of the request by name, of the token by pointer. */
    List<String> unchecked() {
        var unchecked = new ArrayList<>(check.given("key_ids"));
        unchecked.addAll(
                token.string(ContentAuthZ.DEVICE, ContentAuthZ.ACCOUNT) == null ? check.given("user_id") : List.of());
        unchecked.addAll(drm() == null ? check.given("drm") : List.of());
        Stream.of(ContentAuthZ.DRM, ContentAuthZ.MODEL)
                .filter(member -> token.string(ContentAuthZ.DEVICE, member) != null
                        && (drm() == null || !member.equals(ContentAuthZ.DRM)))
                .forEach(member -> unchecked.add("/device/" + member));
        var rights = token.objects(ContentAuthZ.RIGHTS);
        IntStream.range(0, rights.size())
                .filter(index -> rights.get(index).object(ContentRight.SESSION_CONTROL) != null)
                .forEach(index -> unchecked.add("/contentRights/" + index + "/sessionControl"));
        return unchecked;
    }
}
