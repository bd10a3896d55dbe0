/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.warmup;

import dev.admitone.admission.VerifyToken;
import dev.admitone.issuance.IssueToken;
import dev.admitone.json.JsonRequests;
import dev.admitone.settings.Live;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.site.Sites;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class WarmUpConfiguration {

    private static final Duration USUAL = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Bean
    WarmUpAccess warmUpAccess(RandomGenerator random) {
        return new WarmUpAccess(random);
    }

    @Bean
    InProcess inProcess(IssueToken issueToken, VerifyToken verifyToken, JsonRequests requests, JsonMapper mapper) {
        return new InProcess(issueToken, verifyToken, requests, mapper);
    }

    @Bean
    WarmUp.Connections warmUpConnections(
            InProcess inProcess, WarmUpAccess access, ServerProperties server, Environment environment) {
        return new WarmUp.Connections(inProcess, patience -> {
            // The port is known once the server is up.
            var port = environment.getProperty("local.server.port", Integer.class);
            if (port == null || Ssl.isEnabled(server.getSsl())) {
                return inProcess;
            }
            var address = new InetSocketAddress(ownAddress(server.getAddress()), port);
            var prefix = Objects.requireNonNullElse(server.getServlet().getContextPath(), "");
            return new OverHttp(address, prefix, access, (int) patience.toMillis());
        });
    }

    private static InetAddress ownAddress(@Nullable InetAddress listening) {
        return listening == null || listening.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : listening;
    }

    @Bean
    @ReadsConfiguration
    WarmUp.Settings warmUpSettings(LiveConfiguration configuration) {
        return configuration.fixed(
                settings -> new WarmUp.Settings(settings.value("warm-up").duration(USUAL, Duration.ZERO, LONGEST)));
    }

    @Bean
    WarmUp warmUp(WarmUp.Settings settings, WarmUpAccess access, Live<Sites> sites, WarmUp.Connections connections) {
        return new WarmUp(settings.duration(), access, sites, connections, System::nanoTime);
    }
}
