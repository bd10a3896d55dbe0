/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import dev.admitone.json.MergePatch;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violations;
import dev.admitone.vendor.Profiles;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads policies for the kit.
 *
 * <p>The sections of a profile that a request does not change are not read again: the profile is valid as a whole, and
 * no rule spans two sections.
 */
public final class ProfileReader implements Profiles.Reader<LicensePolicy> {

    private static final List<String> SECTIONS =
            List.of(LicensePolicy.PLAYBACK, LicensePolicy.SECURITY, LicensePolicy.EXTERNAL_KEY);

    @Override
    public LicensePolicy read(ObjectNode json, String pointer, Violations violations) {
        return LicensePolicy.read(json, pointer, violations);
    }

    @Override
    public LicensePolicy change(ObjectNode json, LicensePolicy policy, ObjectNode patch, Violations violations) {
        var touched = JsonNodeFactory.instance.objectNode();
        for (var section : SECTIONS) {
            if (patch.has(section) && json.has(section)) {
                touched.set(section, json.get(section));
            }
        }
        var changed = read((ObjectNode) MergePatch.apply(touched, patch), Profiles.POLICY, violations);
        return new LicensePolicy(
                patch.has(LicensePolicy.PLAYBACK) ? changed.playback() : policy.playback(),
                patch.has(LicensePolicy.SECURITY) ? changed.security() : policy.security(),
                patch.has(LicensePolicy.EXTERNAL_KEY) ? changed.externalKey() : policy.externalKey());
    }

    @Override
    public LicensePolicy none() {
        return LicensePolicy.DEFAULTS;
    }

    @Override
    public ErrorCode unknownMember() {
        return DoverunnerCode.UNKNOWN_MEMBER;
    }
}
