/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.settings.Settings;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Refuses the forwarded-header support of Tomcat and Spring, which trusts more headers than it is configured to. */
final class ForwardHeadersGuard {

    private static final String STRATEGY = "server.forward-headers-strategy";
    private static final List<String> SWITCHES =
            List.of("server.tomcat.remoteip.remote-ip-header", "server.tomcat.remoteip.protocol-header");

    private ForwardHeadersGuard() {}

    /** Records a configuration error for each property that is set. */
    static void refuse(Environment environment, Settings http) {
        var binder = Binder.get(environment);
        if (!binder.bind(STRATEGY, String.class).orElse("none").equalsIgnoreCase("none")) {
            refuse(STRATEGY, http);
        }
        for (var property : SWITCHES) {
            if (binder.bind(property, String.class).isBound()) {
                refuse(property, http);
            }
        }
    }

    private static void refuse(String property, Settings http) {
        http.error("trusted-proxies", "replaces " + property + ", which must not be set");
    }
}
