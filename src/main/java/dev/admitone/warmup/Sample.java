/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.warmup;

import dev.admitone.problem.Refused;
import dev.admitone.site.Site;
import dev.admitone.site.Sites;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request for a token of a format, for a viewer and a content that are made up. Immutable.
 *
 * @param format the name of the format
 * @param request the members of the request for a token
 */
record Sample(String format, ObjectNode request) {

    private static final Logger LOG = LoggerFactory.getLogger(Sample.class);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** A UUID, because most rules of content ids admit one. */
    private static final String CONTENT = "3c1d9e0a-57f2-4b86-a1c4-0e8d2b6f7a95";

    private static final String KEY = "b7e40f13-2a68-4d5c-9f01-c83d6e5a2b94";

    /** With 10,000 sites that all refuse it, not all are asked. */
    private static final int MOST_SITES = 8;

    /** For each configured format the first sample that a site issues a token for. */
    static List<Sample> all(Sites sites, Exchange exchange) throws IOException {
        var known = sites.names().stream()
                .flatMap(name -> sites.find(name).stream())
                .toList();
        var formats = known.stream()
                .flatMap(site -> site.formats().keySet().stream())
                .distinct()
                .toList();
        var samples = new ArrayList<Sample>();
        for (var format : formats) {
            var having = known.stream().filter(site -> site.formats().containsKey(format));
            var possible =
                    having.limit(MOST_SITES).flatMap(site -> of(site, format)).toList();
            accepted(possible, exchange).ifPresent(samples::add);
        }
        return samples;
    }

    /** With the site's default profile, and without any. */
    private static Stream<Sample> of(Site site, String format) {
        var bound = site.format(format);
        var request = JsonNodeFactory.instance
                .objectNode()
                .put("site", site.name())
                .put("format", format)
                .put("user_id", "warm-up")
                .put("content_id", CONTENT);
        bound.drmSystems().stream().findFirst().ifPresent(drm -> request.put("drm", drm.wireName()));
        var keyIds = bound.keyIdsOption();
        if (keyIds != null) {
            request.putObject("options").putArray(keyIds).add(KEY);
        }
        return Stream.of(
                new Sample(format, request),
                new Sample(format, request.deepCopy().putNull("profile")));
    }

    private static Optional<Sample> accepted(List<Sample> possible, Exchange exchange) throws IOException {
        for (var sample : possible) {
            try {
                sample.exchange(exchange);
                return Optional.of(sample);
            } catch (Refused refused) {
                LOG.debug("no warm-up with a request for {}: {}", sample.format, refused.getMessage());
            }
        }
        return Optional.empty();
    }

    /**
     * Has a token issued and checked.
     *
     * @return the answer to the check
     * @throws Refused if the request is refused
     */
    byte[] exchange(Exchange exchange) throws IOException {
        var token = MAPPER.readTree(exchange.post(Exchange.ISSUE, MAPPER.writeValueAsBytes(request)))
                .path("token")
                .stringValue("");
        var check = JsonNodeFactory.instance
                .objectNode()
                .put("site", request.path("site").stringValue(""))
                .put("token", token);
        if (request.has("drm")) {
            check.put("drm", request.path("drm").stringValue(""));
        }
        if (request.has("options")) {
            // Where tokens are good once, each key of them is.
            check.putArray("key_ids").add(KEY);
        }
        // What rules ask about most.
        check.putObject("client").put("vmp_supported", false).put("tampered", false);
        return exchange.post(Exchange.VERIFY, MAPPER.writeValueAsBytes(check));
    }
}
