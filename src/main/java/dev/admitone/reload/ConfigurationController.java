/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.caller.Caller;
import dev.admitone.json.JsonRequest;
import dev.admitone.rotation.KeyHistory;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.site.Sites;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/configuration", produces = MediaType.APPLICATION_JSON_VALUE)
class ConfigurationController {

    private final LiveConfiguration configuration;
    private final Reloads reloads;
    private final KeyHistory history;
    private final Clock clock;
    private final CheckConfiguration checkConfiguration;

    ConfigurationController(LiveConfiguration configuration, Reloads reloads, KeyHistory history, Clock clock) {
        this.configuration = configuration;
        this.reloads = reloads;
        this.history = history;
        this.clock = clock;
        this.checkConfiguration = new CheckConfiguration(configuration, reloads);
    }

    @GetMapping
    ConfigurationView active(@AuthenticationPrincipal Caller caller) {
        var keys = new KeyView.Reader(history, clock.instant());
        return ConfigurationView.of(configuration.current(), reloads.state(), caller, keys);
    }

    @GetMapping("/profiles")
    ProfilesView profiles(@AuthenticationPrincipal Caller caller) {
        return ProfilesView.of(configuration.current().part(Sites.class), caller);
    }

    @PostMapping(path = "/check", consumes = MediaType.APPLICATION_JSON_VALUE)
    CheckConfiguration.Verdict check(
            @AuthenticationPrincipal Caller caller, @RequestBody JsonRequest<ConfigurationCandidate> request) {
        return request.handle((body, violations) -> checkConfiguration.check(caller, body, violations));
    }
}
