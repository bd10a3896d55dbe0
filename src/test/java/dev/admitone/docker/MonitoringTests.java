/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Prometheus and Grafana as they are configured for the compose file. */
class MonitoringTests {

    private static final JsonNode COMPOSE = TestFiles.yaml(TestFiles.DOCKER.resolve("compose.yaml"));
    private static final JsonNode PROMETHEUS = TestFiles.yaml(TestFiles.DOCKER.resolve("prometheus.yml"));
    private static final JsonNode DASHBOARD =
            TestFiles.yaml(TestFiles.DOCKER.resolve("grafana/dashboards/admit-one.json"));

    private static Stream<JsonNode> alerts() {
        return TestFiles.yaml(TestFiles.DOCKER.resolve("alerts.yml"))
                .at("/groups/0/rules")
                .valueStream();
    }

    private static List<JsonNode> panels() {
        return DASHBOARD.path("panels").valueStream().toList();
    }

    @Test
    void scrapesTheManagementPortOfEachInstance() {
        var job = PROMETHEUS.at("/scrape_configs/0");
        var targets = TestFiles.strings(job.at("/static_configs/0/targets"));
        var instances = COMPOSE.path("services")
                .propertyStream()
                .filter(service -> service.getValue().has("build"))
                .map(service -> service.getKey() + ":"
                        + service.getValue()
                                .at("/environment/MANAGEMENT_SERVER_PORT")
                                .asString());

        assertThat(instances).containsExactlyElementsOf(targets);
        assertThat(job.path("metrics_path").asString()).isEqualTo("/actuator/prometheus");
    }

    @Test
    void readsRulesThatAreMounted() {
        var mounts = TestFiles.strings(COMPOSE.at("/services/prometheus/volumes"));

        assertThat(TestFiles.strings(PROMETHEUS.path("rule_files")))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(mounts).contains("./" + file + ":/etc/prometheus/" + file + ":ro"));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void saysWhatToDoAboutEachAlert(JsonNode alert) {
        assertThat(alert.path("expr").asString("")).isNotBlank();
        assertThat(alert.at("/labels/severity").asString("")).isIn("page", "ticket");
        assertThat(alert.at("/annotations/summary").asString("")).isNotBlank();
        assertThat(alert.at("/annotations/action").asString("")).endsWith(".");
    }

    @Test
    void namesEachAlertOnce() {
        assertThat(alerts().map(alert -> alert.path("alert").asString())).doesNotHaveDuplicates();
    }

    @Test
    void asksTheSourceOfDataThatIsProvisioned() {
        var provisioned = TestFiles.yaml(TestFiles.DOCKER.resolve("grafana/provisioning/datasources/prometheus.yaml"));
        var used = panels().stream()
                .filter(panel -> !panel.path("type").asString().equals("row"))
                .map(panel -> panel.at("/datasource/uid").asString());

        assertThat(used)
                .isNotEmpty()
                .containsOnly(provisioned.at("/datasources/0/uid").asString());
    }

    @Test
    void readsDashboardsWhereTheyAreMounted() {
        var provider = TestFiles.yaml(TestFiles.DOCKER.resolve("grafana/provisioning/dashboards/admit-one.yaml"));

        assertThat(TestFiles.strings(COMPOSE.at("/services/grafana/volumes")))
                .contains("./grafana/dashboards:"
                        + provider.at("/providers/0/options/path").asString() + ":ro");
    }

    @Test
    void givesEachPanelAnIdOfItsOwn() {
        assertThat(panels()).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    }

    @Test
    void putsNoPanelOverAnother() {
        var panels = panels();
        for (int i = 0; i < panels.size(); i++) {
            for (var other : panels.subList(i + 1, panels.size())) {
                assertThat(overlap(panels.get(i).path("gridPos"), other.path("gridPos")))
                        .as("%s and %s", panels.get(i).path("title"), other.path("title"))
                        .isFalse();
            }
        }
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return overlap(one, other, "x", "w") && overlap(one, other, "y", "h");
    }

    private static boolean overlap(JsonNode one, JsonNode other, String start, String length) {
        int first = one.path(start).asInt();
        int second = other.path(start).asInt();
        return first < second + other.path(length).asInt()
                && second < first + one.path(length).asInt();
    }
}
