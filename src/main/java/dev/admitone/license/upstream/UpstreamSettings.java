/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.outbound.OutboundUrl;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Settings;
import dev.admitone.token.DrmSystem;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The license server of a vendor for one site: the section {@code license-server}.
 *
 * @param urls where licenses are asked for, by DRM system; at least one
 * @param fairplayCertificate where the FairPlay certificate is, or null
 */
record UpstreamSettings(Map<DrmSystem, URI> urls, @Nullable URI fairplayCertificate, Limits limits) {

    /**
     * Limits of the calls to one license server.
     *
     * @param connectTimeout the longest time to connect
     * @param timeout the longest time of a whole exchange
     * @param maxConcurrent the most calls at a time
     * @param circuitOpenFor how long its circuit stays open
     * @param certificateCache how long a certificate is used
     */
    record Limits(
            Duration connectTimeout,
            Duration timeout,
            int maxConcurrent,
            Duration circuitOpenFor,
            Duration certificateCache) {}

    /** Where licenses of a DRM system are asked for. */
    URI url(DrmSystem drm) {
        return Objects.requireNonNull(urls.get(drm));
    }

    static final String SECTION = "license-server";

    private static final String PLAIN = "allow-plain-http";
    private static final String DOVERUNNER = "https://drm-license.doverunner.com/ri/licenseManager.do";
    private static final String AXINOM = "https://drm-widevine-licensing.axprod.net/AcquireLicense";
    private static final String CERTIFICATE = "fairplay-certificate";
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final Duration LONGEST_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CERTIFICATE_CACHE = Duration.ofHours(1);
    private static final Duration LONGEST_CERTIFICATE_CACHE = Duration.ofHours(24);
    private static final Duration CIRCUIT_OPEN_FOR = Duration.ofSeconds(5);

    /** Reads the section of DoveRunner, which has one URL for all DRM systems; errors are recorded in it. */
    static Optional<UpstreamSettings> doverunner(Settings section) {
        boolean allowPlain = allowsPlain(section);
        var value = section.value("url").string(DOVERUNNER);
        var url = OutboundUrl.of(section, "url", value, allowPlain, DOVERUNNER);
        var limits = limits(section);
        var urls = new EnumMap<DrmSystem, URI>(DrmSystem.class);
        if (url != null) {
            for (var drm : DrmSystem.values()) {
                urls.put(drm, url);
            }
        }
        return url == null ? Optional.empty() : Optional.of(new UpstreamSettings(Map.copyOf(urls), null, limits));
    }

    /** Reads the section of Axinom, which has one URL for each DRM system; errors are recorded in it. */
    static Optional<UpstreamSettings> axinom(Settings section) {
        boolean allowPlain = allowsPlain(section);
        var urls = new EnumMap<DrmSystem, URI>(DrmSystem.class);
        for (var drm : new DrmSystem[] {DrmSystem.WIDEVINE, DrmSystem.PLAYREADY, DrmSystem.FAIRPLAY}) {
            var url = url(section, drm.wireName(), allowPlain);
            if (url != null) {
                urls.put(drm, url);
            }
        }
        var certificate = url(section, CERTIFICATE, allowPlain);
        var limits = limits(section);
        if (!section.has("widevine") && !section.has("playready") && !section.has("fairplay")) {
            section.error("requires at least one of widevine, playready and fairplay: URLs such as " + AXINOM);
        }
        return urls.isEmpty()
                ? Optional.empty()
                : Optional.of(new UpstreamSettings(Map.copyOf(urls), certificate, limits));
    }

    private static @Nullable URI url(Settings section, String name, boolean allowPlain) {
        var value = section.value(name).string();
        return value == null ? null : OutboundUrl.of(section, name, value, allowPlain, AXINOM);
    }

    private static boolean allowsPlain(Settings section) {
        boolean allowed = section.value(PLAIN).flag();
        if (allowed) {
            ProductionGuard.refuse(
                    section, PLAIN, "must not be true in production: tokens and licenses would be sent unencrypted");
        }
        return allowed;
    }

    private static Limits limits(Settings section) {
        return new Limits(
                section.value("connect-timeout").duration(CONNECT_TIMEOUT, SHORTEST, LONGEST_CONNECT_TIMEOUT),
                section.value("timeout").duration(TIMEOUT, SHORTEST, LONGEST_TIMEOUT),
                section.value("max-concurrent").integer(64, 1, 1000),
                section.value("circuit-open-for")
                        .duration(CIRCUIT_OPEN_FOR, Duration.ofSeconds(1), Duration.ofMinutes(1)),
                section.value("certificate-cache")
                        .duration(CERTIFICATE_CACHE, Duration.ofSeconds(1), LONGEST_CERTIFICATE_CACHE));
    }
}
