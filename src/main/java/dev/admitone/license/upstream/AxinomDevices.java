/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.site.Sites;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TokenCheck;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads which device asked for a license from the message that Axinom adds to its answer, if one of the site's
 * communication keys signed it. Thread-safe.
 */
final class AxinomDevices implements Function<String, @Nullable String> {

    private static final String FORMAT = "axinom";
    private static final String INFO = "license_request_info";
    private static final Pattern DEVICE = Pattern.compile("[ -~]{1,256}");

    private final String site;
    private final Supplier<Sites> sites;
    private final Clock clock;

    AxinomDevices(String site, Supplier<Sites> sites, Clock clock) {
        this.site = site;
        this.sites = sites;
        this.clock = clock;
    }

    /** The device id, or the id that the vendor recommends for recognizing the client; null if there is none. */
    @Override
    public @Nullable String apply(String message) {
        var format = sites.get().find(site).map(found -> found.formats().get(FORMAT));
        if (format.isEmpty()) {
            return null;
        }
        var check = new TokenCheck(message, null, null, null, null, ClientFacts.UNKNOWN);
        var result = format.get().verify(check, clock.instant());
        // The contents are there only if the signature holds, and this failure only for such a message.
        boolean isInfo = result.contents() != null
                && result.failures().stream()
                        .anyMatch(failure -> failure.reason().equals(INFO));
        var inspection = isInfo ? result.inspection() : null;
        var payload = inspection == null ? null : inspection.policy();
        return payload == null ? null : device(payload.expose().path("message").path("device_info"));
    }

    private static @Nullable String device(JsonNode info) {
        return Stream.of("device_id", "recommended_client_id")
                .map(name -> info.path(name).stringValue(""))
                .filter(id -> DEVICE.matcher(id).matches())
                .findFirst()
                .orElse(null);
    }
}
