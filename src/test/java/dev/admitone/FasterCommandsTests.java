/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The commands of docs/faster-commands.md, run by the jar of {@code -Dtest.jar} as they stand there. */
class FasterCommandsTests {

    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void runsCommandsWithArchivedClasses() throws IOException, InterruptedException {
        var jar = System.getProperty("test.jar");
        assumeThat(jar).as("the built jar, which is tested later in the build").isNotNull();
        Files.createSymbolicLink(
                Files.createDirectory(directory.resolve("target")).resolve("admit-one.jar"),
                Path.of(String.valueOf(jar)));
        FileSystemUtils.copyRecursively(Path.of("config"), directory.resolve("config"));
        var blocks = BLOCK.matcher(Files.readString(Path.of("docs/faster-commands.md")))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("```(sh\n)?", ""))
                .toList();
        assertThat(blocks).hasSize(2);

        run(blocks.get(0));
        run(blocks.get(0));
        var output = run(blocks.get(1).replace("-Xlog:disable", "-Xlog:disable -Xlog:class+load:file=loaded.txt"));

        assertThat(output).startsWith("{").contains("\"token\"");
        assertThat(Files.readAllLines(directory.resolve("loaded.txt")))
                .anyMatch(line -> line.contains("dev.admitone.") && line.contains("shared objects file (top)"));
    }

    private String run(String commands) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-ec", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        var java = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", java, (path, first) -> first + ":" + path);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
