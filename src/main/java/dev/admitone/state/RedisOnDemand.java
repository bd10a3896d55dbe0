/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Excludes Spring Boot's Redis and Netty auto-configurations unless the store is Redis: they would create an unused
 * client at each start.
 */
final class RedisOnDemand implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String STORE = "admitone.state.store";
    static final String REDIS = "redis";

    private static final String DATA_REDIS = "org.springframework.boot.data.redis.";
    private static final String NETTY = "org.springframework.boot.netty.";

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
        // Ignores case, as the condition of RedisConfiguration does.
        boolean wanted =
                REDIS.equalsIgnoreCase(Objects.requireNonNull(environment).getProperty(STORE));
        var taken = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            taken[i] = wanted || !isOfRedis(names[i]);
        }
        return taken;
    }

    private static boolean isOfRedis(@Nullable String name) {
        return name != null && (name.startsWith(DATA_REDIS) || name.startsWith(NETTY));
    }
}
