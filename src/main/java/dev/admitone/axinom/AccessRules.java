/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.net.IpAddress;
import dev.admitone.problem.DidYouMean;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult.Failure;
import java.util.ArrayList;
import dev.admitone.vendor.PolicyObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a client by the access rules of a message. Every rule that is there must be fulfilled, in a list one value is
 * enough, and an empty list admits nobody. What a rule needs and nobody told is not fulfilled.
 */
final class AccessRules {

    private static final String CONTROL = LicenseTerms.LICENSE_SERVER + ".access_control";
    private static final List<DrmSystem> SYSTEMS = List.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE);

    private final ClientFacts client;
    private final List<Failure> failures = new ArrayList<>(0);

    private AccessRules(ClientFacts client) {
        this.client = client;
    }

    /** Why the client of a check gets no license; empty if it may get one. */
    static List<Failure> judge(AccessControl control, TokenCheck check) {
        var rules = new AccessRules(check.client());
        rules.judgeAddress(control.members().list(AccessControl.IP_ADDRESSES));
        if (check.drm() == null) {
            rules.requireDrm(control);
        } else {
            rules.judge(control, check.drm());
        }
        return rules.failures;
    }

    /** The rules that cannot be checked, because no fact about a client is known to compare with. */
    static List<String> unchecked(AccessControl control, @Nullable DrmSystem drm) {
        return drm == null || drm == DrmSystem.WIDEVINE ? control.unchecked() : List.of();
    }

    private void judgeAddress(@Nullable List<?> allowed) {
        var rule = CONTROL + ".allowed_ip_addresses";
        if (allowed == null) {
            return;
        }
        if (allowed.isEmpty()) {
            failures.add(TokenFailureCode.IP_ADDRESS.because(admitsNobody(rule)));
        } else if (client.ip() == null) {
            failures.add(TokenFailureCode.FACT_MISSING.missing("client.ip", rule));
        } else if (IpAddress.ofClient(client.ip()) == null) {
            failures.add(TokenFailureCode.IP_ADDRESS.saying(
                    "client.ip is no IP address, and " + rule + " needs one.", TextForms.IP_ADDRESS.allowed()));
        } else if (!isListed(client.ip(), allowed)) {
            failures.add(TokenFailureCode.IP_ADDRESS.because(rule + " does not list client.ip"));
        }
    }

    private static boolean isListed(String ip, List<?> allowed) {
        var address = IpAddress.ofClient(ip);
        return allowed.stream().anyMatch(listed -> Arrays.equals(IpAddress.ofClient(listed.toString()), address));
    }

    /** Without the DRM system of the request, it is not known whether the rules of one system apply. */
    private void requireDrm(AccessControl control) {
        var restricting = SYSTEMS.stream()
                .filter(control::restrictsClients)
                .map(system -> CONTROL + "." + system.wireName())
                .toList();
        if (!restricting.isEmpty()) {
            failures.add(TokenFailureCode.FACT_MISSING.missing("drm", String.join(", ", restricting)));
        }
    }

    private void judge(AccessControl control, DrmSystem drm) {
        var part = control.of(drm);
        if (part != null) {
            var rules = CONTROL + "." + drm.wireName() + ".";
            judgeGuid(
                    part.list(AccessControl.DEVICE_IDS),
                    rules + AccessControl.DEVICE_IDS,
                    new Fact("client.device_id", client.deviceId()),
                    TokenFailureCode.DEVICE);
            judgeGuid(
                    part.list(AccessControl.CERTIFICATES),
                    rules + AccessControl.CERTIFICATES,
                    new Fact("client.certificate_serial_number", client.certificateSerialNumber()),
                    TokenFailureCode.CERTIFICATE);
            judgePlatform(part, rules);
        }
    }

    private void judgePlatform(PolicyObject access, String rules) {
        var least = access.text(AccessControl.MIN_VMP_LEVEL);
        if (least != null && AccessControl.requiresLevel(access)) {
            judgeLevel(least, rules + AccessControl.MIN_VMP_LEVEL);
        }
        if (access.isFalse(AccessControl.TAMPERED)) {
            var rule = rules + AccessControl.TAMPERED;
            refuseIf(client.tampered(), rule, "client.tampered", TokenFailureCode.TAMPERED);
        }
        if (access.isFalse(AccessControl.NON_VMP)) {
            var supported = client.vmpSupported();
            var rule = rules + AccessControl.NON_VMP;
            refuseIf(supported == null ? null : !supported, rule, "client.vmp_supported", TokenFailureCode.NO_VMP);
        }
    }

    /** What the request says about the client, or not. */
    private record Fact(String member, @Nullable String value) {}

    private void judgeGuid(@Nullable List<?> allowed, String rule, Fact fact, TokenFailureCode verdict) {
        if (allowed == null) {
            return;
        }
        if (allowed.isEmpty()) {
            failures.add(verdict.because(admitsNobody(rule)));
        } else if (fact.value == null) {
            failures.add(TokenFailureCode.FACT_MISSING.missing(fact.member, rule));
        } else {
            var id = TextForms.GUID.parser().parse(fact.value);
            if (id == null) {
                failures.add(verdict.because(rule + " lists GUIDs, and " + fact.member + " is none"));
            } else if (!allowed.contains(id)) {
                failures.add(verdict.because(rule + " does not list " + fact.member));
            }
        }
    }

    /**
     * Platforms without Verified Media Path have no level: the vendor advises a level for all, and to admit Android and
     * television sets, which have none.
     */
    private void judgeLevel(String least, String rule) {
        var name = client.vmpLevel();
        if (name == null) {
            if (!Boolean.FALSE.equals(client.vmpSupported())) {
                failures.add(TokenFailureCode.FACT_MISSING.saying(
                        "The request does not say client.vmp_level.",
                        rule + " needs it, or \"vmp_supported\": false for a platform without VMP"));
            }
            return;
        }
        var levels = AccessControl.VMP_LEVELS;
        if (!levels.contains(name)) {
            failures.add(TokenFailureCode.VMP_LEVEL.saying(
                    "client.vmp_level is none of the vendor's levels, and " + rule + " needs one.",
                    "one of " + String.join(", ", levels) + DidYouMean.hint(name, levels)));
        } else if (levels.indexOf(name) < levels.indexOf(least)) {
            failures.add(TokenFailureCode.VMP_LEVEL.because("client.vmp_level is below " + rule));
        }
    }

    private void refuseIf(@Nullable Boolean excluded, String rule, String member, TokenFailureCode verdict) {
        if (excluded == null) {
            failures.add(TokenFailureCode.FACT_MISSING.missing(member, rule));
        } else if (excluded) {
            failures.add(verdict.because(rule + " is false"));
        }
    }

    private static String admitsNobody(String rule) {
        return rule + " is empty: it admits nobody";
    }
}
