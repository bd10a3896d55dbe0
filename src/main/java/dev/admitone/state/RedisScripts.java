/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** The Lua scripts, one per operation. The server runs each atomically. */
final class RedisScripts {

    static final RedisScript<Long> CLAIM = read(Long.class, "memory", "claim");
    static final RedisScript<List<?>> LEASE = read(list(), "lease");
    static final RedisScript<List<?>> LEASES = read(list(), "leases");
    static final RedisScript<List<?>> RATE = read(list(), "rate");
    static final RedisScript<Long> END = read(Long.class, "end");
    static final RedisScript<List<?>> SINCE = read(list(), "memory", "since");

    static final RedisScript<Long> REMEMBER_GRANT = read(Long.class, "grant-remember");
    static final RedisScript<List<?>> USE_GRANT = read(list(), "grant-use");
    static final RedisScript<List<?>> FIND_GRANT = read(list(), "grant-find");
    static final RedisScript<Long> REVOKE_GRANT = read(Long.class, "grant-revoke");
    static final RedisScript<Long> REVOKE_GRANTS = read(Long.class, "grants-revoke");
    static final RedisScript<String> GRANTS_REVOKED_AT = read(String.class, "grants-revoked-at");

    private RedisScripts() {}

    @SuppressWarnings("unchecked")
    private static Class<List<?>> list() {
        return (Class<List<?>>) (Class<?>) List.class;
    }

    private static <T> RedisScript<T> read(Class<T> result, String... names) {
        return RedisScript.of(Arrays.stream(names).map(RedisScripts::source).collect(Collectors.joining("\n")), result);
    }

    private static String source(String name) {
        try {
            return new ClassPathResource(name + ".lua", RedisScripts.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
