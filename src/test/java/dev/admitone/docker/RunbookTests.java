/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The index of docs/runbook.md has each alert of docker/alerts.yml. */
class RunbookTests {

    private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z][^|]*) \\| \\[[^]]+]\\(#[^)]+\\) \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    private static List<String> alerts() {
        var alerts = TestFiles.text(Path.of("docker", "alerts.yml"));
        return ALERT.matcher(alerts).results().map(alert -> alert.group(1)).toList();
    }

    private static List<String> indexed() {
        var page = TestFiles.text(Path.of("docs", "runbook.md"));
        return ROW.matcher(page)
                .results()
                .map(MatchResult::group)
                .flatMap(row -> NAME.matcher(row).results())
                .map(name -> name.group(1))
                .toList();
    }

    @Test
    void eachAlertHasASection() {
        assertThat(indexed()).isNotEmpty().containsExactlyInAnyOrderElementsOf(alerts());
    }
}
