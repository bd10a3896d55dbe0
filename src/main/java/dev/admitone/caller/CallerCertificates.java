/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.crypto.ClientCertificate;
import dev.admitone.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Callers by client certificate. Filled while one configuration is read; immutable afterwards. */
final class CallerCertificates {

    private static final String SUBJECT = "certificate-subject";
    private static final String HASH = "certificate-sha256";
    private static final String REQUIRED = "requires-certificate";
    private static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final int MAX_HASHES = 2;

    private final List<Entry> entries = new ArrayList<>();
    private final Set<Caller> requiring = new HashSet<>();
    private final Set<Object> taken = new HashSet<>();

    /**
     * The requirements for a certificate; all of them must match.
     *
     * @param subject the required subject; null for any
     * @param hashes the accepted SHA-256 hashes; empty for any certificate
     */
    private record Entry(Caller caller, @Nullable X500Principal subject, Set<String> hashes) {

        boolean isOf(ClientCertificate certificate) {
            return (subject == null || subject.equals(certificate.subject()))
                    && (hashes.isEmpty() || hashes.contains(certificate.sha256()));
        }
    }

    /**
     * Reads the certificate of a caller, and records errors in the section.
     *
     * @return whether the caller has one
     */
    boolean add(Settings section, Caller caller) {
        var subject = subject(section);
        var hashes = hashes(section);
        boolean has = section.has(SUBJECT) || section.has(HASH);
        if (subject != null || !hashes.isEmpty()) {
            entries.add(new Entry(caller, subject, hashes));
        }
        if (section.value(REQUIRED).flag()) {
            requiring.add(caller);
            if (!has) {
                section.error(REQUIRED, "requires " + SUBJECT + " or " + HASH + " to identify the certificate");
            }
        }
        return has;
    }

    private @Nullable X500Principal subject(Settings section) {
        var name = section.value(SUBJECT).string();
        var subject = name == null ? null : parse(name);
        if (subject != null && !taken.add(subject)) {
            section.error(SUBJECT, "must be unique: another caller has the same subject");
        } else if (name != null && subject == null) {
            section.error(SUBJECT, "must be a distinguished name (RFC 2253), such as CN=backend,O=Example");
        }
        return subject;
    }

    private static @Nullable X500Principal parse(String subject) {
        try {
            var name = new X500Principal(subject);
            return name.getName().isEmpty() ? null : name;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Set<String> hashes(Settings section) {
        var hashes = section.value(HASH).list();
        boolean valid = hashes.stream().allMatch(hash -> SHA256.matcher(hash).matches());
        if (section.has(HASH) && (!valid || hashes.isEmpty() || hashes.size() > MAX_HASHES)) {
            section.error(
                    HASH, "must be the SHA-256 of the certificate, 64 hexadecimal digits; or two during a replacement");
            return Set.of();
        }
        var uniform = hashes.stream().map(hash -> hash.toLowerCase(Locale.ROOT)).toList();
        for (var hash : uniform) {
            if (!taken.add(hash)) {
                section.error(HASH, "must be unique: another caller has this certificate, or it is listed twice");
            }
        }
        return Set.copyOf(new HashSet<>(uniform));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The caller of a certificate; empty if several callers match. */
    Optional<Caller> find(ClientCertificate certificate) {
        var found = entries.stream()
                .filter(entry -> entry.isOf(certificate))
                .map(Entry::caller)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Whether the caller must present a certificate besides its key. */
    boolean areRequiredOf(Caller caller) {
        return requiring.contains(caller);
    }
}
