/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A configuration with many sites: each has both vendors' keys, and all share one profile. */
@SuppressWarnings("InlineFormatString") // whole files are easier to read apart
final class ManySites {

    private static final String SITE = """
                S%1$05d:
                  default-format: doverunner
                  default-profile: streaming
                  token-duration: %2$s
                  doverunner:
                    site-id: %4$s
                    site-key: made-up-site-key-of-bench-S%1$05d
                    access-key: made-up-access-key-bench--S%1$05d
                  axinom:
                    communication-keys:
                      - id: 6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8%1$05d
                        key: %3$s
                        state: signing
            """;

    private static final String HEAD = """
            admitone:
              environment: development
              profiles-directory: %s/profiles
              callers:
                backend:
                  key-sha256: 993abd71f7993998ffeb0bdbf419c4f23307e0dbafcf37896b1a3a9e8fe20c7b
                  sites: "*"
                  scopes: tokens:issue
              sites:
            """;

    private static final String PROFILE = """
            {"doverunner": {"policy_version": 2, "playback_policy": {"license_duration": 3600}},
             "axinom": {"type": "entitlement_message", "version": 2, "license": {"duration": 3600}}}""";

    private static final int KEY = 32;

    private final Path directory;
    private final int count;

    private ManySites(Path directory, int count) {
        this.directory = directory;
        this.count = count;
    }

    /** Writes so many sites into a new directory. */
    static ManySites write(int count) throws IOException {
        var sites = new ManySites(Files.createTempDirectory("sites"), count);
        Files.createDirectory(sites.directory.resolve("profiles"));
        Files.writeString(sites.directory.resolve("profiles/streaming.json"), PROFILE);
        sites.change("10m");
        return sites;
    }

    /** The property that makes the service read this configuration and no other. */
    String location() {
        return "spring.config.location=classpath:/application.yaml,file:" + directory + "/";
    }

    String name(int number) {
        return "S%05d".formatted(number % count);
    }

    /** Gives the first site another token duration. */
    void change(String duration) throws IOException {
        var sites = IntStream.range(0, count)
                .mapToObj(i -> SITE.formatted(i, i == 0 ? duration : "10m", key(i), letters(i)))
                .collect(Collectors.joining());
        Files.writeString(directory.resolve("application.yaml"), HEAD.formatted(directory) + sites);
    }

    /** The vendor's site ids are four capital letters. */
    private static String letters(int number) {
        var letters = new StringBuilder();
        for (int rest = number; letters.length() < 4; rest /= 26) {
            letters.append((char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    private static String key(int number) {
        var text = "made-up-communication-key-%06d".formatted(number).getBytes(StandardCharsets.US_ASCII);
        if (text.length != KEY) {
            throw new IllegalStateException("no key of 32 bytes");
        }
        return Base64.getEncoder().encodeToString(text);
    }
}
