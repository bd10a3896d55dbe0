/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import dev.admitone.doverunner.TestSite;
import dev.admitone.doverunner.TestToken;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.UsageRules;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Tokens for viewers whose entitlement has limits, at a site with the profile {@code it}. */
public final class TestEntitled {

    public static final TokenRequest REQUEST =
            new TokenRequest(new UUID(0, 1), "widevine", "viewer-1", "movie-42", "it", null, null);

    private TestEntitled() {}

    /** A site whose profile has a playback policy, written with single quotes. */
    static TestSite site(String playback) {
        return TestSite.gold().profile("it", "{'playback_policy':" + playback + "}");
    }

    static IssuedToken issue(TestSiteFormat site, UsageRules rules) {
        return site.issue(REQUEST, rules);
    }

    /** The same with the policy in the request. */
    static IssuedToken issue(TestSiteFormat site, String playback, UsageRules rules) {
        var patch = SensitiveJson.of(TestJson.object("{'playback_policy':" + playback + "}"));
        var request = new TokenRequest(
                REQUEST.tokenId(), REQUEST.drm(), REQUEST.userId(), REQUEST.contentId(), null, patch, null);
        return site.issue(request, rules);
    }

    /** The playback policy in a token. */
    static JsonNode playback(IssuedToken issued) {
        return TestToken.open(issued.token()).policy().path("playback_policy");
    }
}
