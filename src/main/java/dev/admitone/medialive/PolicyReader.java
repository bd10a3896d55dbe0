/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violations;
import dev.admitone.vendor.Profiles;
import tools.jackson.databind.node.ObjectNode;

/** Reads policies for the kit. Without a profile, a policy limits nothing. */
final class PolicyReader implements Profiles.Reader<SignOnPolicy> {

    @Override
    public SignOnPolicy read(ObjectNode json, String pointer, Violations violations) {
        return SignOnPolicy.read(json, pointer, violations);
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
