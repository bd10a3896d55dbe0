/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFilesTests {

    @ParameterizedTest
    @CsvSource({
        "new/config, config/profiles, new/config/profiles",
        "new/config, config/local/profiles, new/config/local/profiles",
        "new/config, /run/secrets/key, /run/secrets/key",
        "new/config, secrets/key, secrets/key",
        "config/local, config/local/profiles, config/local/profiles",
        "config/local, config/profiles, config/local/profiles",
        "config, config/profiles, config/profiles"
    })
    void replacesConfigByTheDirectory(Path directory, String value, String place) {
        assertThat(new ConfigurationFiles(directory, List.of()).place(value)).isEqualTo(place);
    }

    @Test
    void keepsPathsWithoutADirectory() {
        assertThat(new ConfigurationFiles(null, List.of()).place("config/profiles"))
                .isEqualTo("config/profiles");
    }
}
