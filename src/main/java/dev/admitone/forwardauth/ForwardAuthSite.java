/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Forward authentication of one site: the section {@code forward-auth}. Immutable.
 *
 * @param full whether the answers have the statuses 429 and 503 too
 * @param exchange whether playback grants are exchanged for tokens
 * @param paths the paths of license requests; empty if they say nothing
 * @param deviceIdHeader the header in which the proxy sends the DRM client id
 * @param sessionIdHeader the header in which the proxy sends the id of the session
 */
record ForwardAuthSite(
        boolean full, boolean exchange, List<PathTemplate> paths, String deviceIdHeader, String sessionIdHeader) {

    private static final String DEVICE_ID = "X-Device-Id";
    private static final String SESSION_ID = "X-Session-Id";

    /** A site without the section. */
    static final ForwardAuthSite BY_DEFAULT = new ForwardAuthSite(false, false, List.of(), DEVICE_ID, SESSION_ID);

    private static final String PATHS = "paths";
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Reads the section; errors are recorded in it. */
    static ForwardAuthSite read(Settings section) {
        boolean full = section.value("status").choice(List.of("simple", "full")).equals("full");
        return new ForwardAuthSite(
                full,
                section.value("exchange").flag(),
                paths(section),
                header(section, "device-id-header", DEVICE_ID),
                header(section, "session-id-header", SESSION_ID));
    }

    private static List<PathTemplate> paths(Settings section) {
        var read = new ArrayList<PathTemplate>();
        for (var written : section.value(PATHS).list()) {
            PathTemplate.parse(written).ifPresentOrElse(read::add, () -> section.error(PATHS, PathTemplate.RULE));
        }
        return List.copyOf(read);
    }

    private static String header(Settings section, String name, String byDefault) {
        var header = section.value(name).string(byDefault);
        if (!HEADER.matcher(header).matches()) {
            section.error(name, "must be the name of a header: 1 to 64 letters, digits and dashes");
        }
        return header;
    }
}
