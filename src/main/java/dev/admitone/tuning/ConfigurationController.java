package dev.admitone.tuning;

import dev.admitone.caller.Caller;
import dev.admitone.json.Confidential;
import dev.admitone.settings.LiveConfiguration;
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
    private final CheckConfiguration checkConfiguration;

    ConfigurationController(LiveConfiguration configuration, Reloads reloads) {
        this.configuration = configuration;
        this.reloads = reloads;
        this.checkConfiguration = new CheckConfiguration(configuration, reloads);
    }

    @GetMapping
    ConfigurationView active(@AuthenticationPrincipal Caller caller) {
        return ConfigurationView.of(configuration.current(), reloads.state(), caller);
    }

    @PostMapping(path = "/check", consumes = MediaType.APPLICATION_JSON_VALUE)
    CheckConfiguration.Verdict check(@AuthenticationPrincipal Caller caller, @RequestBody Confidential body) {
        return checkConfiguration.check(caller, body.expose());
    }
}
