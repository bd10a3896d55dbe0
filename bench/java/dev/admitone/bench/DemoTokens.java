/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StrictJson;
import dev.admitone.site.Site;
import dev.admitone.token.TokenRequest;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tokens of the demo site, made the short way. */
public final class DemoTokens {

    private final Site site;

    /** Issues with these parts. */
    public DemoTokens(BeanFactory parts) {
        this.site = DemoParts.site(parts);
    }

    /** The token for a request of {@link DemoRequest}. */
    public String issue(String format, byte[] body) {
        return issue(format, new UUID(0x019f_0000_0000_7000L, 0x8000_0000_0000_0000L), body);
    }

    /** The same with an id for the token. */
    public String issue(String format, UUID id, byte[] body) {
        var json = StrictJson.parseObject(body);
        var options = json.get("options") instanceof ObjectNode object ? SensitiveJson.of(object) : null;
        var request = new TokenRequest(
                id,
                json.path("drm").stringValue(),
                json.path("user_id").stringValue(),
                json.path("content_id").stringValue(null),
                json.path("profile").stringValue(),
                null,
                options);
        return Issuing.issue(site.format(format), request).token();
    }
}
