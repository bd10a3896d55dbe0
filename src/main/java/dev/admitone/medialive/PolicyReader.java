/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.json.JsonObject;
import dev.admitone.json.MergePatch;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violations;
import dev.admitone.vendor.Profiles;
import tools.jackson.databind.node.ObjectNode;

/** Reads the policies of sign-on tokens. A request may spell a member in another way than the profile it changes. */
final class PolicyReader implements Profiles.Reader<SignOnPolicy> {

    @Override
    public SignOnPolicy read(ObjectNode json, String pointer, Violations violations) {
        return new JsonObject.Reading(pointer, violations, unknownMember()).read(json, SignOnPolicy::read);
    }

    @Override
    public SignOnPolicy change(ObjectNode json, SignOnPolicy policy, ObjectNode patch, Violations violations) {
        var changed = MergePatch.apply(json, VendorMember.spelledAs(json, patch));
        return read((ObjectNode) changed, Profiles.POLICY, violations);
    }

    @Override
    public SignOnPolicy none() {
        return SignOnPolicy.NOTHING;
    }

    @Override
    public ErrorCode unknownMember() {
        return MedialiveCode.UNKNOWN_MEMBER;
    }
}
