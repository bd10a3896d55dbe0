/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import dev.admitone.crypto.Base64Text;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.diagnosis.Expected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads required secrets, each from its property or from the file that {@code <name>-file} names. Their values are
 * never shown, and a key of the demo configuration is recorded.
 *
 * <p>One line break at the end of a file is not part of the secret, because editors and shells add one.
 */
public final class Secrets {

    private static final String FILE = "-file";
    private static final int STAND_IN = 32;

    private Secrets() {}

    /** Whether the property or the file of a secret is given. */
    public static boolean isGiven(Settings section, String name) {
        return section.has(name) || section.has(name + FILE);
    }

    /** The name of the property that is given: {@code <name>-file} if only that is. */
    public static String written(Settings section, String name) {
        return section.has(name + FILE) && !section.has(name) ? name + FILE : name;
    }

    /**
     * A secret as it is written. A trial has a stand-in of 32 ASCII characters for a file that it does not open.
     *
     * @param rule the error if neither the property nor the file is given
     * @return null after an error that is recorded
     */
    public static @Nullable SecretBytes read(Settings section, String name, String rule) {
        var value = section.value(name).string();
        var file = section.value(name + FILE).string();
        section.hide(name, name + FILE);
        if (!isGiven(section, name)) {
            section.error(name, rule);
        }
        if (value != null && file != null) {
            section.error(name, "is given twice: leave out either " + name + " or " + name + FILE);
        }
        var given = value == null ? null : SecretBytes.ofText(value);
        var secret = file == null ? given : ofFile(section, name + FILE, file);
        return secret == null ? null : checked(section, name, secret);
    }

    /**
     * A secret that is written in base64.
     *
     * @param rule the error if it is absent or invalid
     * @param length in bytes
     * @return null after an error that is recorded
     */
    public static @Nullable SecretBytes base64(Settings section, String name, String rule, int length) {
        return decoded(
                section,
                name,
                rule,
                new Coding(length, written -> ofLength(Base64Text.decode(written), length), false));
    }

    /**
     * The same for a secret that is written in hexadecimal digits.
     *
     * @param shortest how many bytes it has at least
     */
    public static @Nullable SecretBytes hex(Settings section, String name, String rule, int shortest) {
        Decoder decoder = written -> isHex(written) && written.length() >= 2 * shortest
                ? HexFormat.of().parseHex(written)
                : null;
        return decoded(section, name, rule, new Coding(shortest, decoder, true));
    }

    /** The same for a secret that is written in base64 or in hexadecimal digits. */
    public static @Nullable SecretBytes hexOrBase64(Settings section, String name, String rule, int length) {
        Decoder decoder = written -> isHex(written) && written.length() == 2 * length
                ? HexFormat.of().parseHex(written)
                : ofLength(Base64Text.decode(written), length);
        return decoded(section, name, rule, new Coding(length, decoder, false));
    }

    private static boolean isHex(String written) {
        return written.length() % 2 == 0 && written.chars().allMatch(HexFormat::isHexDigit);
    }

    private static byte @Nullable [] ofLength(byte @Nullable [] bytes, int length) {
        return bytes != null && bytes.length == length ? bytes : null;
    }

    private static @Nullable SecretBytes decoded(Settings section, String name, String rule, Coding coding) {
        var written = read(section, name, rule);
        if (written == null) {
            return null;
        }
        if (section.report().isUnopened(section.path(name + FILE))) {
            return standIn(section.value(name + FILE).string(""), coding.length);
        }
        var bytes = coding.decoder.decode(new String(written.expose(), StandardCharsets.UTF_8));
        if (bytes == null) {
            section.error(written(section, name), rule + "; it " + coding.form(written));
            return null;
        }
        return checked(section, name, SecretBytes.of(bytes));
    }

    private interface Decoder {
        byte @Nullable [] decode(String written);
    }

    /**
     * How a secret is written.
     *
     * @param length in bytes; of hexadecimal digits, the least
     * @param isHex whether hexadecimal digits are all that is expected
     */
    private record Coding(int length, Decoder decoder, boolean isHex) {

        String form(SecretBytes written) {
            if (isHex) {
                return SecretForm.ofHex(written);
            }
            return length == Expected.KEY_LENGTH ? SecretForm.of(written, Expected.BASE64_KEY) : SecretForm.of(written);
        }
    }

    /** Returns a decoded secret, and records it if it belongs to the demo configuration. */
    public static SecretBytes checked(Settings section, String name, SecretBytes secret) {
        if (secret.startsWith(ProductionGuard.DEMO_MARK)) {
            ProductionGuard.demoKey(section, written(section, name));
        }
        return secret;
    }

    private static @Nullable SecretBytes ofFile(Settings section, String name, String file) {
        var report = section.report();
        byte[] content = null;
        try {
            content = section.fileContent(name, file);
            if (content == null) {
                return standIn(file);
            }
            var secret = SecretBytes.ofText(ValidationReport.decode(content).replaceFirst("\\r?\\n\\z", ""));
            if (!report.isTrial() && isReadableByAll(file)) {
                report.exposedFiles().add(section.path(name));
            }
            return secret;
        } catch (IOException | InvalidPathException e) {
            var form = content == null ? "" : "; it " + SecretForm.of(content);
            section.error(name, report.fileProblem(file, e) + form);
            return null;
        }
    }

    /** Stands for the unknown secret in a file: equal for the same path, and of the form of a DoveRunner key. */
    private static SecretBytes standIn(String file) {
        return SecretBytes.ofText(digest(file).substring(0, STAND_IN));
    }

    private static SecretBytes standIn(String file, int length) {
        return SecretBytes.of(Arrays.copyOf(HexFormat.of().parseHex(digest(file)), length));
    }

    private static String digest(String file) {
        var digest = new ContentDigest();
        digest.add("not opened", file);
        return digest.hex();
    }

    /** Whether every user of the machine can read it. Follows links, behind which Kubernetes mounts secrets. */
    private static boolean isReadableByAll(String file) {
        try {
            return Files.getPosixFilePermissions(Path.of(file)).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            // The file system has no such permissions.
            return false;
        }
    }
}
