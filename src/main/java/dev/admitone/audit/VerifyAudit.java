/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import dev.admitone.crypto.Base64Text;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.settings.BoundedFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command that checks audit files without the service. */
public final class VerifyAudit {

    /** The name of the command. */
    public static final String COMMAND = "verify-audit";

    private static final String USAGE = "usage: " + COMMAND + " [--key-file FILE] [--part] FILE…";
    private static final int UNBROKEN = 0;
    private static final int BROKEN = 1;
    private static final int USAGE_ERROR = 2;
    private static final int FAILED = 3;

    /** The maximum number of findings that are printed. */
    private static final int MOST_FINDINGS = 100;

    private final PrintStream out;
    private final PrintStream err;
    private final List<Path> files = new ArrayList<>();
    private @Nullable SecretBytes key;
    private boolean part;

    private VerifyAudit(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Checks the files of one chain, oldest first, and prints the findings.
     *
     * @param arguments the command line after the name of the command
     * @param err why the chain cannot be checked
     * @return the exit code: 0 if the chain is unbroken, 1 if it is broken, 2 if it cannot be checked, 3 if the command
     *     fails
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(USAGE);
            return UNBROKEN;
        }
        try {
            var command = new VerifyAudit(out, err);
            if (!command.read(arguments)) {
                err.println(USAGE);
                return USAGE_ERROR;
            }
            return command.check();
        } catch (IOException | InvalidPathException e) {
            err.println("cannot be checked: " + why(e));
            return USAGE_ERROR;
        } catch (RuntimeException | OutOfMemoryError e) {
            err.println("the command failed: " + e.getClass().getName());
            return FAILED;
        }
    }

    private boolean read(List<String> arguments) throws IOException {
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var argument = rest.next();
            if (argument.equals("--part")) {
                part = true;
            } else if (argument.equals("--key-file") && rest.hasNext()) {
                key = key(Path.of(rest.next()));
            } else if (argument.startsWith("--")) {
                return false;
            } else {
                files.add(Path.of(argument));
            }
        }
        return !files.isEmpty();
    }

    /** Says that a file does not exist: the message of the exception is only its path. */
    private static String why(Exception failure) {
        return failure instanceof NoSuchFileException absent
                ? "there is no file " + absent.getFile()
                : String.valueOf(failure.getMessage());
    }

    /** Without the path, because the argument may be the key itself. */
    private static SecretBytes key(Path file) throws IOException {
        byte[] content;
        try {
            content = BoundedFile.read(file, BoundedFile.MOST);
        } catch (FileSystemException e) {
            throw new IOException("the key file does not exist or cannot be read", e);
        }
        var key = Base64Text.decode(new String(content, StandardCharsets.UTF_8).strip());
        if (key == null || key.length != AuditSettings.KEY_LENGTH) {
            throw new IOException("the key file is not the base64 of " + AuditSettings.KEY_LENGTH + " bytes");
        }
        return SecretBytes.of(key);
    }

    private int check() throws IOException {
        var chain = new ChainCheck(ChainHash.of(Cryptography.jdk(), key), part);
        boolean unterminated = false;
        for (var file : files) {
            unterminated = check(file, chain);
        }
        if (key == null && chain.keyedAt() != null) {
            err.println(chain.keyedAt() + ": the chain is keyed: give --key-file");
            return USAGE_ERROR;
        }
        return report(chain, chain.end(unterminated));
    }

    private int report(ChainCheck chain, List<Finding> findings) {
        findings.stream().limit(MOST_FINDINGS).forEach(out::println);
        if (findings.size() > MOST_FINDINGS) {
            out.println("… and " + (findings.size() - MOST_FINDINGS) + " more");
        }
        boolean broken = findings.stream().anyMatch(Finding::isBad);
        out.println(chain.good() + " lines are intact, from " + chain.first() + " to "
                + chain.point().seq() + "; the last hash is " + chain.point().hash());
        if (chain.noneHolds()) {
            out.println("No line is intact: " + (key == null ? "--key-file may be missing." : "the key may be wrong."));
        }
        var lost = chain.lost() == 0 ? "" : " Decisions that were not recorded: " + chain.lost() + ".";
        out.println("The chain is " + (broken ? "BROKEN." : "unbroken.") + lost);
        return broken ? BROKEN : UNBROKEN;
    }

    /** Checks a file, and returns whether it ends without a line break. */
    private static boolean check(Path file, ChainCheck chain) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var line = new ByteArrayOutputStream();
            for (long number = 1; ; number++) {
                boolean terminated = readLine(in, line);
                if (!terminated && line.size() == 0) {
                    return false;
                }
                chain.line(file + ":" + number, line.toByteArray());
                if (!terminated) {
                    return true;
                }
            }
        }
    }

    /** Reads to the next line feed. Other line separators do not end a line. */
    private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        return next >= 0;
    }
}
