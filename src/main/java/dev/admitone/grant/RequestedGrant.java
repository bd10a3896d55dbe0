/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.grant.Grant.Binding;
import dev.admitone.net.IpAddress;
import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.SiteFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks a grant for, apart from what it has in common with a request for a token.
 *
 * @param format the format of its tokens
 * @param contentIds in the order of the request, which may name one twice
 * @param shortForm whether the content stands in {@code content_id}
 * @param drms by their names, in the order of the request
 */
record RequestedGrant(
        String format,
        List<String> contentIds,
        boolean shortForm,
        List<String> drms,
        Duration duration,
        @Nullable Integer maxTokens,
        Binding bind) {

    private static final int MOST_CONTENTS = 64;
    private static final int LONGEST_DEVICE = 200;
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    /**
     * Reads the request; what is wrong is recorded and read as absent.
     *
     * @throws dev.admitone.problem.Refused if the site has no such format
     */
    static RequestedGrant read(GrantRequest request, Site site, SiteGrants settings, Violations violations) {
        var name = site.formatName(request.format(), violations);
        var format = site.format(name);
        if (request.maxTokens() != null && request.maxTokens() < 1) {
            violations.add("/max_tokens", RequestCode.WRONG_TYPE, "1 or more; without the member, any number");
        }
        var contents = contents(request, violations);
        if (contents.size() > 1 && site.entitlement() != null && format.needsEntitlement()) {
            violations.add(
                    "/content_ids",
                    RequestCode.GRANT_CONTENTS,
                    "only one content id: the SDP of the site decides about it");
        }
        return new RequestedGrant(
                name,
                contents,
                request.contentIds() == null,
                drms(request.drms(), format, violations),
                duration(request.grantDuration(), settings, violations),
                request.maxTokens(),
                binding(request.bind(), violations));
    }

    /**
     * One token that the grant could give.
     *
     * @param drmPlace where the request names the DRM system, or could
     * @param contentPlace where it names the content, or should
     */
    record Combination(Choice choice, String drmPlace, String contentPlace) {

        /** The same violation of the request for the token, as one of this request. */
        Violation inRequest(Violation violation) {
            var pointer = switch (violation.pointer()) {
                case "/drm" -> drmPlace;
                case "/content_id" -> contentPlace;
                default -> violation.pointer();
            };
            return new Violation(pointer, violation.code(), violation.detail());
        }
    }

    /** Every DRM system with the first content, and then every other content with the first DRM system. */
    List<Combination> combinations() {
        var combinations = new ArrayList<Combination>();
        combinations.add(combination(0, 0));
        IntStream.range(1, drms.size()).forEach(i -> combinations.add(combination(i, 0)));
        IntStream.range(1, contentIds.size()).forEach(i -> combinations.add(combination(0, i)));
        return combinations;
    }

    private Combination combination(int drm, int content) {
        var listed = contentIds.isEmpty() ? "/content_ids" : "/content_ids/" + content;
        return new Combination(
                new Choice(
                        drms.isEmpty() ? null : drms.get(drm), contentIds.isEmpty() ? null : contentIds.get(content)),
                drms.isEmpty() ? "/drms" : "/drms/" + drm,
                shortForm ? "/content_id" : listed);
    }

    private static List<String> contents(GrantRequest request, Violations violations) {
        var listed = request.contentIds();
        if (listed == null) {
            return request.contentId() == null ? List.of() : List.of(request.contentId());
        }
        if (request.contentId() != null) {
            violations.add("/content_ids", RequestCode.GRANT_CONTENTS, "this or content_id, not both");
        }
        if (listed.isEmpty() || listed.size() > MOST_CONTENTS) {
            violations.add("/content_ids", RequestCode.GRANT_CONTENTS, "1 to " + MOST_CONTENTS + " content ids");
            return List.of();
        }
        return listed;
    }

    private static List<String> drms(@Nullable List<String> asked, SiteFormat format, Violations violations) {
        var known = format.drmSystems().stream().map(DrmSystem::wireName).toList();
        if (asked == null) {
            return known;
        }
        if (asked.isEmpty()) {
            violations.add("/drms", RequestCode.DRM_UNKNOWN, "at least one; without the member, all of the format");
        }
        var found = new ArrayList<String>();
        for (int i = 0; i < asked.size(); i++) {
            var name = DrmSystem.find(asked.get(i)).map(DrmSystem::wireName).orElse("");
            if (!known.contains(name)) {
                var allowed = known.isEmpty()
                        ? "leave it out: tokens of the format do not name a DRM system"
                        : "one of " + String.join(", ", known) + DidYouMean.hint(asked.get(i), known);
                violations.add("/drms/" + i, RequestCode.DRM_UNKNOWN, allowed);
            } else {
                found.add(name);
            }
        }
        return found;
    }

    private static Duration duration(@Nullable JsonNode asked, SiteGrants site, Violations violations) {
        if (asked == null) {
            return site.duration();
        }
        var duration = asked.isInt() ? Duration.ofSeconds(asked.intValue()) : parse(asked.stringValue(""));
        if (duration == null
                || duration.toSeconds() < 1
                || duration.compareTo(site.maxDuration()) > 0
                || !duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
            violations.add(
                    "/grant_duration",
                    RequestCode.GRANT_DURATION,
                    "whole seconds, as an integer or as in PT4H, from 1 to the site's grants.max-duration of "
                            + site.maxDuration().toSeconds());
            return site.duration();
        }
        return duration;
    }

    private static @Nullable Duration parse(String text) {
        try {
            return text.startsWith("P") ? Duration.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Binding binding(GrantRequest.@Nullable Bind bind, Violations violations) {
        if (bind == null) {
            return Binding.NONE;
        }
        var device = bind.deviceId();
        if (device != null && (device.isBlank() || device.length() > LONGEST_DEVICE)) {
            violations.add(
                    "/bind/device_id",
                    RequestCode.GRANT_BINDING,
                    "1 to " + LONGEST_DEVICE + " characters; \"" + Binding.FIRST
                            + "\" binds to the device that uses the grant first");
        }
        if (bind.ip() != null && IpAddress.parse(bind.ip()) == null) {
            violations.add(
                    "/bind/ip", RequestCode.GRANT_BINDING, "an IPv4 or IPv6 address, such as 192.0.2.1 or 2001:db8::1");
        }
        if (bind.jkt() != null && !THUMBPRINT.matcher(bind.jkt()).matches()) {
            violations.add(
                    "/bind/jkt",
                    RequestCode.GRANT_BINDING,
                    "the SHA-256 thumbprint (RFC 7638) of the player's key in base64url, 43 characters");
        }
        if (device == null && bind.ip() == null && bind.jkt() == null) {
            violations.add("/bind", RequestCode.GRANT_BINDING, "at least one of device_id, ip and jkt");
        }
        return new Binding(device, bind.ip(), bind.jkt());
    }
}
