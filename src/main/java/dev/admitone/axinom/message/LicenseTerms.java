/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static dev.admitone.axinom.message.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import dev.admitone.problem.Violations;
import dev.admitone.token.AllowedLicense;
import dev.admitone.token.DrmSystem;
import dev.admitone.vendor.JsonWriter;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The part of a message that a profile fixes: what it says about licenses for every viewer and content. Immutable; its
 * JSON is written when it is first needed, and used for all tokens of the profile.
 */
public final class LicenseTerms {

    public static final String LICENSE = "license";
    public static final String USAGE_POLICIES = "content_key_usage_policies";
    public static final String LICENSE_SERVER = "license_server";

    static final String ACCESS_CONTROL = "access_control";

    /** Shared by the sites that add nothing: with thousands of sites, the formats would fill the heap. */
    private static final ObjectFormat FORMAT = newFormat(Vocabulary.KNOWN, false);

    /** The vendor's defaults. */
    static final LicenseTerms DEFAULTS = new LicenseTerms(new PolicyObject(FORMAT));

    private final PolicyObject members;
    private final List<PolicyObject> usagePolicies;
    private final Set<String> policyNames;
    private final AccessControl accessControl;
    private volatile @Nullable String json;

    LicenseTerms(PolicyObject members) {
        this.members = members;
        this.usagePolicies = members.objects(USAGE_POLICIES);
        this.policyNames = usagePolicies.stream()
                .map(policy -> policy.string(UsagePolicy.NAME))
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
        var server = members.object(LICENSE_SERVER);
        var control = server == null ? null : server.object(ACCESS_CONTROL);
        this.accessControl = control == null ? AccessControl.NONE : new AccessControl(control);
    }

    /**
     * The format of the members that are terms.
     *
     * @param vocabulary the lists of strings
     * @param unconfirmed whether members are known whose place in the message is not confirmed
     */
    static ObjectFormat format(Vocabulary vocabulary, boolean unconfirmed) {
        return vocabulary == Vocabulary.KNOWN && !unconfirmed ? FORMAT : newFormat(vocabulary, unconfirmed);
    }

    private static ObjectFormat newFormat(Vocabulary vocabulary, boolean unconfirmed) {
        return new ObjectFormat()
                .object(LICENSE, WRONG_TYPE, LicenseConfiguration.FORMAT)
                .objects(USAGE_POLICIES, WRONG_TYPE, UsagePolicy.format(vocabulary))
                .object(LICENSE_SERVER, WRONG_TYPE, server(unconfirmed));
    }

    /** The format of the member {@code license_server}. */
    static ObjectFormat server(boolean unconfirmed) {
        return new ObjectFormat()
                // Whether the answer of the license server tells about the client; default false.
                .bool("return_license_request_info", WRONG_TYPE)
                .object(ACCESS_CONTROL, WRONG_TYPE, AccessControl.format(unconfirmed));
    }

    static LicenseTerms read(JsonObject json, Dialect dialect) {
        var known = dialect.knownTerms();
        if (known == null) {
            return new LicenseTerms(dialect.terms().read(json));
        }
        // Read although they are absent, so that the violation of an unknown member names them among the known ones.
        json.any(LICENSE);
        json.any(USAGE_POLICIES);
        json.any(LICENSE_SERVER);
        return known;
    }

    /** Whether a message has any of the members. */
    public static boolean stand(JsonNode message) {
        return message.has(LICENSE) || message.has(USAGE_POLICIES) || message.has(LICENSE_SERVER);
    }

    public @Nullable LicenseConfiguration license() {
        var license = members.object(LICENSE);
        return license == null ? null : new LicenseConfiguration(license);
    }

    /** The same with another license. */
    LicenseTerms withLicense(LicenseConfiguration other) {
        return new LicenseTerms(members.with(LICENSE, other.members()));
    }

    /** The same with other usage policies and another number of streams, without other access rules. */
    LicenseTerms with(@Nullable List<PolicyObject> policies, @Nullable Integer streams) {
        var server = new PolicyObject(server(false))
                .with(ACCESS_CONTROL, AccessControl.NONE.members().with(AccessControl.LIMIT, streams));
        return new LicenseTerms(
                members.with(USAGE_POLICIES, policies).with(LICENSE_SERVER, streams == null ? null : server));
    }

    /** The usage policies; none if the message has no such member. */
    public List<PolicyObject> usagePolicies() {
        return usagePolicies;
    }

    /** The names that keys may refer to. */
    Set<String> policyNames() {
        return policyNames;
    }

    /** Who may get a license; without any rule if the message has no such member. */
    public AccessControl accessControl() {
        return accessControl;
    }

    /**
     * What they allow, without the rules of the access control, which are kept when a token is checked. If streams are
     * counted, a license lasts no longer than its stream counts.
     *
     * @param drm the DRM system that will ask for the license, or null if any may
     */
    public AllowedLicense allowed(@Nullable DrmSystem drm) {
        var license = license();
        var restrictions = usagePolicies.isEmpty() ? List.<String>of() : List.of("/" + USAGE_POLICIES);
        var terms = license == null ? LicenseConfiguration.DEFAULTS : license;
        var allowed = terms.allowed(drm, restrictions);
        return accessControl.countsStreams(drm)
                ? allowed.streamedFor(terms.interval().plus(terms.gracePeriod()))
                : allowed;
    }

    /** The members of the message's JSON. */
    public String json() {
        var written = json;
        if (written == null) {
            written = JsonWriter.membersOf(members);
            json = written;
        }
        return written;
    }

    /** The rules that hold inside the terms. */
    void check(RuleReporter rules) {
        refuseNamesTwice(rules);
        var license = license();
        if (license != null && !license.isEverUsable()) {
            var place = "/" + LICENSE + "/expiration_datetime";
            rules.add(place, AxinomCode.LICENSE_DATES, "a time after start_datetime", List.of());
        }
    }

    /**
     * Records that the license can no longer be used at an instant.
     *
     * @param pointer where the message stands
     */
    public void refuseOver(Instant start, String pointer, Violations violations) {
        var license = license();
        if (license != null) {
            license.refuseOver(start, pointer + "/" + LICENSE, violations);
        }
    }

    private void refuseNamesTwice(RuleReporter rules) {
        var seen = new HashSet<String>();
        for (int i = 0; i < usagePolicies.size(); i++) {
            var name = usagePolicies.get(i).string(UsagePolicy.NAME);
            if (name != null && !seen.add(name)) {
                var place = "/" + USAGE_POLICIES + "/" + i + "/" + UsagePolicy.NAME;
                rules.add(place, AxinomCode.USAGE_POLICY_TWICE, "a different name for each policy", List.of());
            }
        }
    }
}
