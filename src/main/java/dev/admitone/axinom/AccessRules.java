/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.axinom.WidevineAccess.VmpLevel;
import dev.admitone.net.IpAddress;
import dev.admitone.problem.DidYouMean;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a client by the access rules of a message. Every rule that is there must be fulfilled, in a list one value is
 * enough, and an empty list admits nobody. What a rule needs and nobody told is not fulfilled.
 */
final class AccessRules {

    private static final String CONTROL = LicenseTerms.LICENSE_SERVER + ".access_control";
    private static final String FAIRPLAY = CONTROL + ".fairplay";
    private static final String PLAYREADY = CONTROL + ".playready";
    private static final String WIDEVINE = CONTROL + ".widevine";
    private static final String DEVICE_IDS = ".allowed_device_ids";

    private final ClientFacts client;
    private final List<Failure> failures = new ArrayList<>(0);

    private AccessRules(ClientFacts client) {
        this.client = client;
    }

    /** Why the client of a check gets no license; empty if it may get one. */
    static List<Failure> judge(AccessControl control, TokenCheck check) {
        var rules = new AccessRules(check.client());
        rules.judgeAddress(control.allowedIpAddresses());
        if (check.drm() == null) {
            rules.demandDrm(control);
        } else {
            rules.judge(control, check.drm());
        }
        return rules.failures;
    }

    /** The rules that are there and that nothing about a client is known to compare with. */
    static List<String> unchecked(AccessControl control, @Nullable DrmSystem drm) {
        var widevine = control.widevine();
        boolean concerned = drm == null || drm == DrmSystem.WIDEVINE;
        return concerned && widevine != null && widevine.vulnerability() != null
                ? widevine.vulnerability().unchecked()
                : List.of();
    }

    private void judgeAddress(@Nullable List<String> allowed) {
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

    private static boolean isListed(String ip, List<String> allowed) {
        var address = IpAddress.ofClient(ip);
        return allowed.stream().anyMatch(listed -> Arrays.equals(IpAddress.ofClient(listed), address));
    }

    /** Whether the rules of one DRM system count is not known without the system. */
    private void demandDrm(AccessControl control) {
        var fairplay = control.fairplay();
        var playready = control.playready();
        var widevine = control.widevine();
        var restricting = Stream.of(
                        fairplay != null && fairplay.restrictsClients() ? FAIRPLAY : "",
                        playready != null && playready.restrictsClients() ? PLAYREADY : "",
                        widevine != null && widevine.restrictsClients() ? WIDEVINE : "")
                .filter(part -> !part.isEmpty())
                .toList();
        if (!restricting.isEmpty()) {
            failures.add(TokenFailureCode.FACT_MISSING.missing("drm", String.join(", ", restricting)));
        }
    }

    private void judge(AccessControl control, DrmSystem drm) {
        switch (drm) {
            case FAIRPLAY -> {
                if (control.fairplay() != null) {
                    judgeDevice(control.fairplay().allowedDeviceIds(), FAIRPLAY + DEVICE_IDS);
                }
            }
            case PLAYREADY -> {
                if (control.playready() != null) {
                    judgeDevice(control.playready().allowedDeviceIds(), PLAYREADY + DEVICE_IDS);
                }
            }
            case WIDEVINE -> {
                if (control.widevine() != null) {
                    judgeWidevine(control.widevine());
                }
            }
            case NCG, WISEPLAY -> {}
        }
    }

    private void judgeDevice(@Nullable List<UUID> allowed, String rule) {
        judgeGuid(allowed, rule, new Fact("client.device_id", client.deviceId()), TokenFailureCode.DEVICE);
    }

    private void judgeWidevine(WidevineAccess access) {
        judgeDevice(access.allowedDeviceIds(), WIDEVINE + DEVICE_IDS);
        judgeGuid(
                access.allowedDeviceCertificateSerialNumbers(),
                WIDEVINE + ".allowed_device_certificate_serial_numbers",
                new Fact("client.certificate_serial_number", client.certificateSerialNumber()),
                TokenFailureCode.CERTIFICATE);
        if (access.minVmpLevel() != null && access.demandsLevel()) {
            judgeLevel(access.minVmpLevel());
        }
        if (Boolean.FALSE.equals(access.allowTamperedPlatforms())) {
            var rule = WIDEVINE + ".allow_tampered_platforms";
            refuseIf(client.tampered(), rule, "client.tampered", TokenFailureCode.TAMPERED);
        }
        if (Boolean.FALSE.equals(access.allowNonVmpPlatforms())) {
            var supported = client.vmpSupported();
            var rule = WIDEVINE + ".allow_non_vmp_platforms";
            refuseIf(supported == null ? null : !supported, rule, "client.vmp_supported", TokenFailureCode.NO_VMP);
        }
    }

    /** What the request says about the client, or not. */
    private record Fact(String member, @Nullable String value) {}

    private void judgeGuid(@Nullable List<UUID> allowed, String rule, Fact fact, TokenFailureCode verdict) {
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
    private void judgeLevel(VmpLevel least) {
        var rule = WIDEVINE + ".min_vmp_level";
        var name = client.vmpLevel();
        if (name == null) {
            if (!Boolean.FALSE.equals(client.vmpSupported())) {
                failures.add(TokenFailureCode.FACT_MISSING.saying(
                        "The request does not say client.vmp_level.",
                        rule + " needs it, or \"vmp_supported\": false for a platform without VMP"));
            }
            return;
        }
        var level = VmpLevel.find(name).orElse(null);
        if (level == null) {
            var names = VmpLevel.names();
            failures.add(TokenFailureCode.VMP_LEVEL.saying(
                    "client.vmp_level is none of the vendor's levels, and " + rule + " needs one.",
                    "one of " + String.join(", ", names) + DidYouMean.hint(name, names)));
        } else if (level.compareTo(least) < 0) {
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
