/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFilesTests {

    @TempDir
    Path directory;

    private final RecordingFiles files = new RecordingFiles();

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    @Test
    void listsNeitherFilesOfEditorsNorOfOtherKinds() throws IOException {
        var profile = write("streaming.json", "{}");
        for (var name : new String[] {
            "._streaming.json", ".streaming.json.swp", "streaming.json~", "#streaming.json#", "streaming.json.orig"
        }) {
            write(name, "x");
        }
        Files.createSymbolicLink(directory.resolve(".#streaming.json"), Path.of("user@host.4711:1790000000"));

        assertThat(files.list(directory, ".json")).containsExactly(profile);
    }

    @Test
    void hasSameDigestWhileAnEditorWorks() throws IOException {
        write("streaming.json", "{}");
        files.list(directory, ".json");
        var before = files.digest();
        write(".#streaming.json", "x");
        write("streaming.json~", "x");

        assertThat(files.again().digest()).isEqualTo(before);
    }

    @Test
    void seesNewFileAgain() throws IOException {
        files.list(directory, ".json");
        var before = files.digest();
        write("streaming.json", "{}");

        assertThat(files.again().digest()).isNotEqualTo(before);
    }

    @Test
    void recordsFileThatHasGrownTooLargeAsAbsent() throws IOException {
        var file = write("key", "small");
        files.read(file);
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(1L << 40);
        }

        assertThat(files.again().content(file)).isNull();
    }

    @Test
    void readsNoMoreThanFitsIntoMemoryTogether() throws IOException {
        for (int i = 0; i < 16; i++) {
            files.read(write("file" + i, "x".repeat(1 << 20)));
        }
        var last = write("last", "x");

        assertThatExceptionOfType(UnfitFile.class)
                .isThrownBy(() -> files.read(last))
                .withMessage("is not read: all files together are larger than 16 MB");
    }

    @Test
    void listsPlacesThatExistOrNot() throws IOException {
        var file = write("key", "x");
        var absent = directory.resolve("absent");
        files.read(file);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> files.read(absent));
        files.list(directory, ".json");

        assertThat(files.places()).containsExactlyInAnyOrder(directory, file, absent);
    }

    @Test
    void findsTruncatedFiles() throws IOException {
        var cut = write("cut", "one\ntwo\n");
        var changed = write("changed", "one");
        var longer = write("longer", "one");
        for (var file : new Path[] {cut, changed, longer}) {
            files.read(file);
        }
        write("cut", "one\nt");
        write("changed", "on!");
        write("longer", "one\ntwo");

        assertThat(files.again().cutSince(files)).containsExactly(cut);
    }
}
