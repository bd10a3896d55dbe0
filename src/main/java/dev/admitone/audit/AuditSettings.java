/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.settings.Secrets;
import dev.admitone.settings.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties below {@code admitone.audit}.
 *
 * @param file the file that lines are appended to, or null
 * @param logger whether lines go to a logger
 * @param required whether a decision without a line is answered with an error
 * @param sync whether a line is forced to the disk before its answer is sent
 * @param timeout how long a request waits for its line at most
 * @param userKey hashes viewers; null if there is no audit log
 * @param chainKey keys the hashes of the chain, so that only its holders can write it; or null
 */
record AuditSettings(
        @Nullable Path file,
        boolean logger,
        boolean required,
        boolean sync,
        Duration timeout,
        @Nullable SecretBytes userKey,
        @Nullable SecretBytes chainKey) {

    static final int KEY_LENGTH = 32;

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    private static final String FILE = "file";
    private static final String USER_KEY = "user-key";
    private static final String CHAIN_KEY = "chain-key";
    private static final String KEY_RULE = "must be the base64 of " + KEY_LENGTH + " bytes";
    private static final String EACH = "each";

    static AuditSettings read(Settings settings) {
        var audit = settings.section("audit");
        var file = file(audit);
        boolean logger = audit.value("logger").flag();
        boolean required = audit.value("required").flag();
        boolean sync = audit.value("fsync").choice(List.of("none", EACH)).equals(EACH);
        var timeout = audit.value("timeout").duration(DEFAULT_TIMEOUT, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
        var userKey = file != null || logger || Secrets.isGiven(audit, USER_KEY) ? key(audit, USER_KEY) : null;
        var chainKey = Secrets.isGiven(audit, CHAIN_KEY) ? key(audit, CHAIN_KEY) : null;
        if (required && file == null) {
            audit.error("required", "requires admitone.audit.file: a logger cannot report failed writes");
        }
        if (userKey != null && chainKey != null && userKey.equals(chainKey)) {
            audit.error(Secrets.written(audit, CHAIN_KEY), "must differ from the " + USER_KEY);
        }
        return new AuditSettings(file, logger, required, sync, timeout, userKey, chainKey);
    }

    /** Whether there is an audit log. */
    boolean isOn() {
        return file != null || logger;
    }

    private static @Nullable Path file(Settings audit) {
        var name = audit.value(FILE).string();
        if (name == null) {
            return null;
        }
        audit.report().notChecked(audit + "." + FILE, "the check does not test whether the file can be written");
        try {
            var file = Path.of(name);
            if (file.getFileName() != null && !name.isBlank()) {
                return file;
            }
        } catch (InvalidPathException e) {
            // The error below says it.
        }
        audit.error(FILE, "must be the path of a file");
        return null;
    }

    private static @Nullable SecretBytes key(Settings audit, String name) {
        return Secrets.base64(audit, name, KEY_RULE, KEY_LENGTH);
    }
}
