/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a message says about licenses whoever the viewer is and whatever the content: the part that a profile fixes.
 * Immutable; its JSON is written once, when it is first needed, and used for all tokens of the profile.
 */
final class LicenseTerms {

    static final String LICENSE = "license";
    static final String USAGE_POLICIES = "content_key_usage_policies";
    static final String LICENSE_SERVER = "license_server";

    /** The vendor's defaults. */
    static final LicenseTerms DEFAULTS = new LicenseTerms(null, null, null);

    private final @Nullable LicenseConfiguration license;
    private final @Nullable List<UsagePolicy> usagePolicies;
    private final @Nullable LicenseServer licenseServer;
    private final Set<String> policyNames;
    private volatile @Nullable String json;

    private LicenseTerms(
            @Nullable LicenseConfiguration license,
            @Nullable List<UsagePolicy> usagePolicies,
            @Nullable LicenseServer licenseServer) {
        this.license = license;
        this.usagePolicies = usagePolicies == null ? null : List.copyOf(usagePolicies);
        this.licenseServer = licenseServer;
        this.policyNames = usagePolicies().stream()
                .map(UsagePolicy::name)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    static LicenseTerms read(JsonObject json, Dialect dialect) {
        var known = dialect.knownTerms();
        if (known == null) {
            return readMembers(json, dialect);
        }
        // Asked for although they are not there: whoever misspells another member is told all that is known here.
        json.any(LICENSE);
        json.any(USAGE_POLICIES);
        json.any(LICENSE_SERVER);
        return known;
    }

    /** Whether a message has any of the members. */
    static boolean stand(JsonNode message) {
        return message.has(LICENSE) || message.has(USAGE_POLICIES) || message.has(LICENSE_SERVER);
    }

    private static LicenseTerms readMembers(JsonObject json, Dialect dialect) {
        return new LicenseTerms(
                json.object(LICENSE, AxinomCode.WRONG_TYPE, LicenseConfiguration::read),
                json.list(
                        USAGE_POLICIES,
                        AxinomCode.WRONG_TYPE,
                        policy -> UsagePolicy.read(policy, dialect.vocabulary())),
                json.object(LICENSE_SERVER, AxinomCode.WRONG_TYPE, server -> LicenseServer.read(server, dialect)));
    }

    @Nullable LicenseConfiguration license() {
        return license;
    }

    /** The same with another license. */
    LicenseTerms withLicense(LicenseConfiguration other) {
        return new LicenseTerms(other, usagePolicies, licenseServer);
    }

    /** The usage policies; none if the message has no such member. */
    List<UsagePolicy> usagePolicies() {
        return usagePolicies == null ? List.of() : usagePolicies;
    }

    /** The names that keys may refer to. */
    Set<String> policyNames() {
        return policyNames;
    }

    /** Who may get a license; without any rule if the message has no such member. */
    AccessControl accessControl() {
        var control = licenseServer == null ? null : licenseServer.accessControl();
        return control == null ? AccessControl.NONE : control;
    }

    /** The members of the message's JSON. */
    String json() {
        var written = json;
        if (written == null) {
            written = MessageJsonWriter.membersOf(out -> out.object(LICENSE, license)
                    .objects(USAGE_POLICIES, usagePolicies)
                    .object(LICENSE_SERVER, licenseServer));
            json = written;
        }
        return written;
    }

    /** The rules that hold inside the terms. */
    void check(RuleReporter complaints) {
        refuseNamesTwice(complaints);
        if (license != null && !license.isEverUsable()) {
            var place = "/" + LICENSE + "/expiration_datetime";
            complaints.add(place, AxinomCode.LICENSE_DATES, "a time after start_datetime", List.of());
        }
    }

    private void refuseNamesTwice(RuleReporter complaints) {
        var seen = new HashSet<String>();
        for (int i = 0; i < usagePolicies().size(); i++) {
            var name = usagePolicies().get(i).name();
            if (name != null && !seen.add(name)) {
                var place = "/" + USAGE_POLICIES + "/" + i + "/name";
                complaints.add(place, AxinomCode.USAGE_POLICY_TWICE, "a name of its own", List.of());
            }
        }
    }
}
