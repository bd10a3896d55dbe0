/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class KubernetesTests {

    private static final JsonNode KUSTOMIZATION = manifest("kustomization");
    private static final JsonNode APPLICATION = manifest("application");
    private static final JsonNode DEPLOYMENT = manifest("deployment");
    private static final JsonNode POD = DEPLOYMENT.at("/spec/template/spec");
    private static final JsonNode CONTAINER = POD.at("/containers/0");

    private static JsonNode manifest(String name) {
        return TestFiles.yaml(TestFiles.KUBERNETES.resolve(name + ".yaml"));
    }

    private static Stream<String> manifests() {
        return TestFiles.strings(KUSTOMIZATION.path("resources")).stream();
    }

    /** The elements of an array, by their names. */
    private static JsonNode named(JsonNode array, String name) {
        return array.valueStream()
                .filter(element -> element.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listsEveryManifest() {
        var files = TestFiles.in(TestFiles.KUBERNETES).stream()
                .map(file -> file.getFileName().toString())
                .filter(file -> !file.equals("kustomization.yaml") && !file.equals("secrets.example.yaml"));
        var generated = TestFiles.strings(KUSTOMIZATION.at("/configMapGenerator/0/files"));

        assertThat(files)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(manifests(), generated.stream()).toList());
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void namesEachKindAndItsVersion(String file) {
        assertThat(TestFiles.documents(TestFiles.KUBERNETES.resolve(file)))
                .singleElement()
                .satisfies(manifest -> {
                    assertThat(manifest.path("apiVersion").asString("")).matches("([a-z.0-9]+/)?v1");
                    assertThat(manifest.path("kind").asString("")).matches("[A-Z][A-Za-z]+");
                    assertThat(manifest.at("/metadata/name").asString("")).isEqualTo("admit-one");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "deployment, /spec/selector/matchLabels",
        "service, /spec/selector",
        "poddisruptionbudget, /spec/selector/matchLabels",
        "networkpolicy, /spec/podSelector/matchLabels"
    })
    void selectsThePodsOfTheDeployment(String manifest, String pointer) {
        var selected = manifest(manifest).at(pointer);

        assertThat(selected.isEmpty()).isFalse();
        assertThat(selected).isEqualTo(DEPLOYMENT.at("/spec/template/metadata/labels"));
    }

    @Test
    void replacesPodsWithoutHavingFewer() {
        assertThat(DEPLOYMENT.at("/spec/replicas").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(DEPLOYMENT.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1))
                .isZero();
    }

    private static int shutdownDelay() {
        return Integer.parseInt(
                APPLICATION.at("/admitone/http/shutdown-delay").asString().replace("s", ""));
    }

    /** Seconds after which a probe has failed for good, if nothing answers any more. */
    private static int longestUntilFailed(String probe) {
        var settings = CONTAINER.path(probe);
        return settings.path("periodSeconds").asInt()
                        * settings.path("failureThreshold").asInt()
                + settings.path("timeoutSeconds").asInt();
    }

    @Test
    void endsPodLaterThanTheServiceEndsByItself() {
        // Spring Boot waits 30 s for the requests that have begun.
        assertThat(POD.path("terminationGracePeriodSeconds").asInt()).isGreaterThanOrEqualTo(shutdownDelay() + 40);
    }

    @Test
    void answersUntilReadinessHasFailed() {
        assertThat(shutdownDelay()).isGreaterThan(longestUntilFailed("readinessProbe"));
    }

    /** How many probes fail at most depends on when the pause begins. */
    @ParameterizedTest
    @ValueSource(strings = {"livenessProbe", "readinessProbe"})
    void takesNoPodOutForOnePauseOfTwoSeconds(String probe) {
        int pause = 2;
        var settings = CONTAINER.path(probe);

        assertThat(pause / settings.path("periodSeconds").asInt() + 1)
                .isLessThan(settings.path("failureThreshold").asInt());
    }

    @Test
    void takesDeadPodOutWithinFifteenSeconds() {
        assertThat(longestUntilFailed("readinessProbe")).isLessThanOrEqualTo(15);
        assertThat(longestUntilFailed("livenessProbe")).isLessThanOrEqualTo(18);
    }

    @Test
    void waitsTwoMinutesForAStart() {
        assertThat(longestUntilFailed("startupProbe")).isGreaterThanOrEqualTo(120);
    }

    /** What the JVM needs beside the heap is some 150 MB: docs/container.md. */
    @Test
    void leavesMemoryBesideTheHeapOfTheImage() {
        var percentage = Pattern.compile("-XX:MaxRAMPercentage=(\\d+)")
                .matcher(TestFiles.text(TestFiles.DOCKER.resolve("Dockerfile")))
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .sum();
        var memory = CONTAINER.at("/resources/limits/memory").asString();
        int mebibytes = Integer.parseInt(memory.replace("Mi", ""));

        assertThat(CONTAINER.at("/resources/requests/memory").asString()).isEqualTo(memory);
        assertThat(mebibytes - mebibytes * percentage / 100).isBetween(200, mebibytes - 200);
    }

    @ParameterizedTest
    @CsvSource({"startupProbe, readiness", "livenessProbe, liveness", "readinessProbe, readiness"})
    void probesTheManagementPort(String probe, String group) {
        var request = CONTAINER.path(probe).path("httpGet");

        assertThat(request.path("path").asString()).isEqualTo("/actuator/health/" + group);
        assertThat(request.path("port").asString()).isEqualTo("management");
    }

    @Test
    void opensThePortsOnWhichTheServiceListens() {
        var ports = CONTAINER.path("ports");

        assertThat(named(ports, "http").path("containerPort").asInt()).isEqualTo(8080);
        assertThat(named(ports, "management").path("containerPort").asInt())
                .isEqualTo(APPLICATION.at("/management/server/port").asInt());
        assertThat(DEPLOYMENT
                        .at("/spec/template/metadata/annotations")
                        .path("prometheus.io/port")
                        .asString())
                .isEqualTo(APPLICATION.at("/management/server/port").asString());
    }

    @Test
    void servesAndAllowsNamedPortsThatAreThere() {
        assertThat(manifest("service").at("/spec/ports/0/targetPort").asString())
                .isEqualTo("http");
        assertThat(manifest("networkpolicy")
                        .at("/spec/ingress")
                        .valueStream()
                        .map(rule -> rule.at("/ports/0/port").asString()))
                .containsExactly("http", "management");
    }

    @Test
    void keepsToTheRestrictedStandard() {
        var pod = POD.path("securityContext");
        var container = CONTAINER.path("securityContext");

        assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("runAsUser").asInt()).isEqualTo(10001);
        assertThat(pod.at("/seccompProfile/type").asString()).isEqualTo("RuntimeDefault");
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(TestFiles.strings(container.at("/capabilities/drop"))).containsExactly("ALL");
        assertThat(POD.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    }

    @Test
    void readsNoVariablesThatTheClusterMakesUp() {
        assertThat(POD.path("enableServiceLinks").asBoolean(true)).isFalse();
    }

    /** A file mounted alone is never swapped, so the service would not see the change. */
    @Test
    void mountsTheConfigMapAsDirectory() {
        var mount = named(CONTAINER.path("volumeMounts"), "config");

        assertThat(mount.path("mountPath").asString()).isEqualTo("/app/config");
        assertThat(mount.has("subPath")).isFalse();
        assertThat(APPLICATION.at("/admitone/profiles-directory").asString())
                .isEqualTo(mount.path("mountPath").asString());
        assertThat(named(POD.path("volumes"), "config").at("/configMap/name").asString())
                .isEqualTo(KUSTOMIZATION.at("/configMapGenerator/0/name").asString());
    }

    @Test
    void keepsTheNameOfTheConfigMapWhenItChanges() {
        assertThat(KUSTOMIZATION.at("/generatorOptions/disableNameSuffixHash").asBoolean())
                .isTrue();
    }

    @Test
    void mountsASecretForEachFileOfTheConfiguration() {
        var example = TestFiles.documents(TestFiles.KUBERNETES.resolve("secrets.example.yaml"));
        var files = files(APPLICATION);

        assertThat(files).hasSize(3);
        assertThat(files).allSatisfy(file -> {
            var mount = CONTAINER
                    .path("volumeMounts")
                    .valueStream()
                    .filter(one -> file.startsWith(one.path("mountPath").asString() + "/"))
                    .findFirst()
                    .orElseThrow();
            var volume = named(POD.path("volumes"), mount.path("name").asString());
            assertThat(example).anySatisfy(secret -> {
                assertThat(secret.at("/metadata/name")).isEqualTo(volume.at("/secret/secretName"));
                assertThat(secret.path("stringData").propertyNames())
                        .contains(file.substring(
                                mount.path("mountPath").asString().length() + 1));
            });
        });
    }

    /** The values of all properties whose names end with "-file". */
    private static List<String> files(JsonNode node) {
        return node.propertyStream()
                .flatMap(property -> property.getKey().endsWith("-file")
                        ? Stream.of(property.getValue().asString())
                        : files(property.getValue()).stream())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys", "redis"})
    void letsNobodyElseReadTheSecrets(String volume) {
        assertThat(named(POD.path("volumes"), volume).at("/secret/defaultMode").asInt())
                .isEqualTo(0400);
    }

    @Test
    void hasNoSecretOfItsOwn() {
        assertThat(TestFiles.documents(TestFiles.KUBERNETES.resolve("secrets.example.yaml")))
                .allSatisfy(secret ->
                        assertThat(TestFiles.strings(secret.path("stringData"))).containsOnly("REPLACE"));
    }

    @Test
    void namesTheVersionOfTheImage() {
        assertThat(KUSTOMIZATION.at("/images/0/newTag").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(KUSTOMIZATION.at("/images/0/name")).isEqualTo(CONTAINER.path("image"));
    }

    @Test
    void hasTheProfileOfTheDemo() {
        assertThat(TestFiles.yaml(TestFiles.KUBERNETES.resolve("streaming.json")))
                .isEqualTo(TestFiles.yaml(TestFiles.DOCKER.resolveSibling("config/profiles/streaming.json")));
    }
}
