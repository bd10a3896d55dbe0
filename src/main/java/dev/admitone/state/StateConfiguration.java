package dev.admitone.state;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StateConfiguration {

    @Bean
    StateStore stateStore(Clock clock) {
        return new MemoryStore(clock, 1_000_000);
    }
}
