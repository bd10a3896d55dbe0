/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.entitlement.SignOnTokens;
import dev.admitone.token.SiteBinding;
import dev.admitone.vendor.ValidityOptions;
import java.time.Duration;
import java.util.List;

/**
 * The configuration of a site for this format, without the keys.
 *
 * @param site the site's name, which its tokens carry
 * @param validity how long a token is valid
 * @param clockSkew how much earlier than its start a token is accepted, because clocks differ
 * @param anyContent whether a token may be for all contents, as the content id {@code *}
 * @param deviceMember the member of the client's private data that holds the device
 */
record MedialiveSettings(
        String site, ValidityOptions.Limits validity, Duration clockSkew, boolean anyContent, String deviceMember) {

    private static final List<String> OTHER_MEMBERS = List.of(SignOnTokens.ZONE_MEMBER, SignOnTokens.DOWNLOAD_MEMBER);

    private static final String ANY_CONTENT = "any-content";
    private static final String DEVICE_MEMBER = "device-member";

    /** Reads the section; configuration errors are recorded in it. */
    static MedialiveSettings read(SiteBinding binding) {
        var section = binding.settings();
        var device = section.value(DEVICE_MEMBER).string("deviceId");
        if (!device.matches("[A-Za-z][A-Za-z0-9_-]{0,63}") || OTHER_MEMBERS.contains(device)) {
            var others = String.join(" or ", OTHER_MEMBERS);
            section.error(DEVICE_MEMBER, "must be the name of a JSON member, and not " + others);
        }
        boolean anyContent = section.value(ANY_CONTENT).flag();
        if (anyContent) {
            section.warning(
                    ANY_CONTENT, "is true: a token whose content id is * is valid for every content of the site");
        }
        return new MedialiveSettings(
                binding.site(),
                ValidityOptions.Limits.of(binding, MedialiveOptions.CODES),
                binding.durations().clockSkew(),
                anyContent,
                device);
    }
}
