/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.MergePatch;
import dev.admitone.json.UnknownRemovals;
import dev.admitone.problem.Violations;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A policy from the configuration, to which a request may apply changes.
 *
 * <p>What a request does not touch is not read again: a profile is valid as a whole, and no rule reaches from one of
 * its sections into another.
 */
final class ProfilePolicy {

    /** No profile: what a request sends is the whole policy. */
    static final ProfilePolicy NONE = new ProfilePolicy(JsonNodeFactory.instance.objectNode(), LicensePolicy.DEFAULTS);

    private static final List<String> SECTIONS =
            List.of(LicensePolicy.PLAYBACK, LicensePolicy.SECURITY, LicensePolicy.EXTERNAL_KEY);

    private final ObjectNode json;
    private final LicensePolicy policy;

    private ProfilePolicy(ObjectNode json, LicensePolicy policy) {
        this.json = json;
        this.policy = policy;
    }

    /** Reads a profile; what is wrong with it is recorded. */
    static ProfilePolicy read(ObjectNode json, String pointer, Violations violations) {
        return new ProfilePolicy(json, LicensePolicy.read(json, pointer, violations));
    }

    LicensePolicy policy() {
        return policy;
    }

    /** Applies a merge patch (RFC 7396) that stands at a pointer, and records what is wrong with the result. */
    LicensePolicy patchedWith(ObjectNode patch, String pointer, Violations violations) {
        var touched = JsonNodeFactory.instance.objectNode();
        for (var section : SECTIONS) {
            if (patch.has(section) && json.has(section)) {
                touched.set(section, json.get(section));
            }
        }
        var merged = (ObjectNode) MergePatch.apply(touched, patch);
        var changes = LicensePolicy.read(merged, pointer, violations);
        UnknownRemovals.refuseUnknown(
                patch,
                asWritten -> LicensePolicy.read(patch, pointer, asWritten),
                DoverunnerCode.UNKNOWN_MEMBER,
                violations);
        return new LicensePolicy(
                patch.has(LicensePolicy.PLAYBACK) ? changes.playback() : policy.playback(),
                patch.has(LicensePolicy.SECURITY) ? changes.security() : policy.security(),
                patch.has(LicensePolicy.EXTERNAL_KEY) ? changes.externalKey() : policy.externalKey());
    }
}
