/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import dev.admitone.axinom.message.AccessControl;
import dev.admitone.axinom.message.LicenseTerms;
import dev.admitone.axinom.message.StringFormats;
import dev.admitone.diagnosis.Diagnosis;
import dev.admitone.diagnosis.Expected;
import dev.admitone.diagnosis.Guids;
import dev.admitone.net.IpAddress;
import dev.admitone.problem.DidYouMean;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.vendor.PolicyObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks a client against the access rules of a message. Every rule that is present must be fulfilled. A list is
 * fulfilled by one of its values, an empty list by none. A rule is not fulfilled if the request lacks its fact, unless
 * the vendor decides.
 */
final class AccessRules {

    private static final String CONTROL = LicenseTerms.LICENSE_SERVER + ".access_control";
    private static final List<DrmSystem> SYSTEMS = List.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE);

    private final ClientFacts client;
    private final @Nullable DrmSystem drm;
    private final List<Failure> failures = new ArrayList<>(0);

    private AccessRules(ClientFacts client, @Nullable DrmSystem drm) {
        this.client = client;
        this.drm = drm;
    }

    /** Why the client of a check gets no license; empty if it may get one. */
    static List<Failure> judge(AccessControl control, TokenCheck check) {
        var rules = new AccessRules(check.client(), check.drm());
        rules.judgeAddress(control.members().list(AccessControl.IP_ADDRESSES));
        var access = check.drm() == null ? null : control.of(check.drm());
        if (check.drm() == null) {
            rules.requireDrm(control);
        } else if (access != null) {
            rules.judge(access);
        }
        if (check.vendorDecides()) {
            rules.failures.removeIf(failure -> failure.reason().equals(TokenFailureCode.FACT_MISSING.reason()));
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
            failures.add(TokenFailureCode.IP_ADDRESS.because(admitsNoClient(rule)));
        } else if (client.ip() == null) {
            failures.add(TokenFailureCode.FACT_MISSING.missing("client.ip", rule));
        } else if (IpAddress.ofClient(client.ip()) == null) {
            failures.add(TokenFailureCode.IP_ADDRESS.saying(
                    "client.ip is not an IP address, and " + rule + " needs one.", StringFormats.IP_ADDRESS.allowed()));
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

    private void judge(PolicyObject access) {
        judgeGuid(
                access,
                AccessControl.DEVICE_IDS,
                new Fact("client.device_id", client.deviceId()),
                TokenFailureCode.DEVICE);
        judgeGuid(
                access,
                AccessControl.CERTIFICATES,
                new Fact("client.certificate_serial_number", client.certificateSerialNumber()),
                TokenFailureCode.CERTIFICATE);
        if (AccessControl.requiresLevel(access)) {
            judgeLevel(Objects.requireNonNull(access.string(AccessControl.MIN_VMP_LEVEL)));
        }
        if (access.isFalse(AccessControl.TAMPERED)) {
            refuseIf(client.tampered(), AccessControl.TAMPERED, "client.tampered", TokenFailureCode.TAMPERED);
        }
        if (access.isFalse(AccessControl.NON_VMP)) {
            var excluded = client.vmpSupported() == null ? null : !client.vmpSupported();
            refuseIf(excluded, AccessControl.NON_VMP, "client.vmp_supported", TokenFailureCode.NO_VMP);
        }
    }

    /** A member of the rules for the DRM system of the request. */
    private String rule(String member) {
        return CONTROL + "." + Objects.requireNonNull(drm).wireName() + "." + member;
    }

    /** A fact about the client in the request; null if absent. */
    private record Fact(String member, @Nullable String value) {}

    private void judgeGuid(PolicyObject access, String member, Fact fact, TokenFailureCode code) {
        var allowed = access.list(member);
        if (allowed == null) {
            return;
        }
        if (allowed.isEmpty()) {
            failures.add(code.because(admitsNoClient(rule(member))));
        } else if (fact.value == null) {
            failures.add(TokenFailureCode.FACT_MISSING.missing(fact.member, rule(member)));
        } else {
            var id = Guids.parse(fact.value);
            if (id == null) {
                var slips = Diagnosis.slips(fact.value, Expected.GUID);
                failures.add(code.because(rule(member) + " lists GUIDs, and " + fact.member + " is not one"
                        + (slips.isEmpty() ? "" : ": " + slips)));
            } else if (!allowed.contains(id)) {
                failures.add(code.because(rule(member) + " does not list " + fact.member));
            }
        }
    }

    /**
     * Platforms without Verified Media Path have no level and are not checked: the vendor advises to require a level
     * and to admit Android and televisions, which have none.
     */
    private void judgeLevel(String least) {
        var rule = rule(AccessControl.MIN_VMP_LEVEL);
        var levels = AccessControl.VMP_LEVELS;
        var level = client.vmpLevel();
        if (level == null) {
            if (!Boolean.FALSE.equals(client.vmpSupported())) {
                failures.add(TokenFailureCode.FACT_MISSING.saying(
                        "The request has no client.vmp_level.",
                        rule + " needs it, or \"vmp_supported\": false for a platform without VMP"));
            }
        } else if (!levels.contains(level)) {
            failures.add(TokenFailureCode.VMP_LEVEL.saying(
                    "client.vmp_level is not one of the vendor's levels, and " + rule + " needs one.",
                    "one of " + String.join(", ", levels) + DidYouMean.hint(level, levels)));
        } else if (levels.indexOf(level) < levels.indexOf(least)) {
            failures.add(TokenFailureCode.VMP_LEVEL.because("client.vmp_level is below " + rule));
        }
    }

    private void refuseIf(@Nullable Boolean excluded, String member, String fact, TokenFailureCode code) {
        if (excluded == null) {
            failures.add(TokenFailureCode.FACT_MISSING.missing(fact, rule(member)));
        } else if (excluded) {
            failures.add(code.because(rule(member) + " is false"));
        }
    }

    private static String admitsNoClient(String rule) {
        return rule + " is empty and admits no client";
    }
}
