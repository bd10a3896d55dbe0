/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.clearkey;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.diagnosis.Guids;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Secrets;
import dev.admitone.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The sites of one configuration that have ClearKey keys: the sections {@code clearkey}. Immutable. */
public final class ClearKeySites {

    private static final String SECTION = "clearkey";
    private static final String KEYS = "keys";

    private final Map<String, ClearKeys> bySite;

    private ClearKeySites(Map<String, ClearKeys> bySite) {
        this.bySite = bySite;
    }

    /** Reads the sections of all sites; errors are recorded in them. */
    static ClearKeySites read(Settings settings) {
        var read = new LinkedHashMap<String, ClearKeys>();
        for (var site : settings.section("sites").sections()) {
            if (site.has(SECTION)) {
                read.put(site.name(), keys(site.section(SECTION)));
            }
        }
        return new ClearKeySites(Map.copyOf(read));
    }

    private static ClearKeys keys(Settings section) {
        var keys = new LinkedHashMap<UUID, SecretBytes>();
        var listed = section.section(KEYS).sections();
        if (listed.isEmpty()) {
            section.error(KEYS, "at least one key is required");
        }
        for (var one : listed) {
            var id = Guids.parse(one.value("id").string(""));
            if (id == null) {
                one.error("id", "must be a UUID, or its 32 hexadecimal digits");
            }
            var key = Secrets.hexOrBase64(
                    one,
                    "key",
                    "must be 16 bytes in base64, 24 characters, or 32 hexadecimal digits",
                    ClearKeys.LENGTH);
            if (id != null && key != null && keys.put(id, key) != null) {
                one.error("id", "must be unique: another key of the site has the same id");
            }
        }
        ProductionGuard.warn(
                section,
                KEYS,
                "ClearKey does not protect keys: players get them in clear; use it for tests and free content only");
        return new ClearKeys(keys, section.value("accept-tokens").flag());
    }

    /** The keys of a site; empty if it has none. */
    public Optional<ClearKeys> find(String site) {
        return Optional.ofNullable(bySite.get(site));
    }
}
