package dev.admitone.state;

import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** One script for each operation: the server runs it as a whole, with nothing in between. */
final class RedisScripts {

    static final RedisScript<Long> CLAIM = read("claim", Long.class);
    static final RedisScript<List<?>> LEASE = read("lease", list());
    static final RedisScript<List<?>> LEASES = read("leases", list());
    static final RedisScript<List<?>> RATE = read("rate", list());
    static final RedisScript<Long> END = read("end", Long.class);
    static final RedisScript<String> SINCE = read("since", String.class);

    private RedisScripts() {}

    @SuppressWarnings("unchecked")
    private static Class<List<?>> list() {
        return (Class<List<?>>) (Class<?>) List.class;
    }

    private static <T> RedisScript<T> read(String name, Class<T> result) {
        return RedisScript.of(new ClassPathResource(name + ".lua", RedisScripts.class), result);
    }
}
