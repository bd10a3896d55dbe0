/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The chart, rendered by Helm's library, beside the kustomization of the same objects. */
class HelmChartTests {

    private static final String LABELS = "labels";
    private static final String INSTANCE = "app.kubernetes.io/instance";

    private static final Map<String, List<String>> CASES = Map.ofEntries(
            Map.entry("default", List.of()),
            Map.entry(
                    "small", List.of(TestHelm.CHART.resolve("values-small.yaml").toString())),
            Map.entry(
                    "large", List.of(TestHelm.CHART.resolve("values-large.yaml").toString())),
            Map.entry("own-configuration", List.of("config.application=a: 1", "config.profiles.my\\.json={}")),
            Map.entry("own-config-map", List.of("config.existingConfigMap=mine")),
            Map.entry("both-configurations", List.of("config.existingConfigMap=mine", "config.application=a: 1")),
            Map.entry("no-redis", List.of("secrets.redis=")),
            Map.entry("autoscaled", List.of("autoscaling.enabled=true")),
            Map.entry("digest", List.of("image.digest=sha256:" + "0".repeat(64))),
            Map.entry("options", List.of("javaOptions=-Xmx300m")),
            Map.entry("no-clients", List.of("networkPolicy.clients=null")),
            Map.entry("own-name", List.of("fullnameOverride=tokens")),
            Map.entry("misspelt", List.of("replica=3")),
            Map.entry("misspelt-inside", List.of("image.tags=1")),
            Map.entry("wrong-type", List.of("replicas=many")),
            Map.entry("wrong-digest", List.of("image.digest=latest")),
            Map.entry("short-grace", List.of("terminationGracePeriodSeconds=5")));

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void render() throws Exception {
        assumeThat(TestHelm.isAvailable())
                .as("Helm's library for this platform")
                .isTrue();
        TestHelm.render(CASES, folder);
    }

    /** The objects of a case, by their kinds. */
    private static Map<String, JsonNode> objects(String name) {
        assertThat(folder.resolve(name + ".error")).doesNotExist();
        return TestFiles.documents(folder.resolve(name + ".yaml")).stream()
                .filter(object -> !object.isNull())
                .collect(Collectors.toMap(object -> object.path("kind").asString(), Function.identity()));
    }

    private static JsonNode object(String name, String kind) {
        var object = objects(name).get(kind);
        assertThat(object).as(kind).isNotNull();
        return object;
    }

    /** What kubectl would make of docker/kubernetes. */
    private static Map<String, ObjectNode> kustomized() {
        var kustomization = TestFiles.yaml(TestFiles.KUBERNETES.resolve("kustomization.yaml"));
        var objects = new ArrayList<ObjectNode>();
        TestFiles.strings(kustomization.path("resources"))
                .forEach(file -> objects.add((ObjectNode) TestFiles.yaml(TestFiles.KUBERNETES.resolve(file))));
        var data = JsonMapper.shared().createObjectNode();
        TestFiles.strings(kustomization.at("/configMapGenerator/0/files"))
                .forEach(file -> data.put(file, TestFiles.text(TestFiles.KUBERNETES.resolve(file))));
        var configMap =
                JsonMapper.shared().createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        configMap.putObject("metadata").set("name", kustomization.at("/configMapGenerator/0/name"));
        objects.add(configMap.set("data", data));
        for (var object : objects) {
            object.withObjectProperty("metadata").withObjectProperty(LABELS).setAll((ObjectNode)
                    kustomization.at("/labels/0/pairs"));
        }
        return objects.stream()
                .map(object -> withImage(object, kustomization.at("/images/0")))
                .collect(Collectors.toMap(object -> object.path("kind").asString(), Function.identity()));
    }

    private static ObjectNode withImage(ObjectNode object, JsonNode image) {
        if (object.at("/spec/template/spec/containers/0") instanceof ObjectNode container) {
            container.put(
                    "image",
                    image.path("name").asString() + ":" + image.path("newTag").asString());
        }
        return object;
    }

    /** Without the label by which Helm tells releases apart, and without those of the object itself. */
    private static JsonNode comparable(JsonNode object) {
        var copy = (ObjectNode) object.deepCopy();
        copy.withObjectProperty("metadata").remove(LABELS);
        copy.findParents(INSTANCE).forEach(parent -> ((ObjectNode) parent).remove(INSTANCE));
        return copy;
    }

    @Test
    void makesTheObjectsOfTheKustomization() {
        var rendered = objects("default");
        var kustomized = kustomized();

        assertThat(rendered).containsOnlyKeys(kustomized.keySet());
        kustomized.forEach((kind, object) -> {
            assertThat(comparable(rendered.get(kind))).as(kind).isEqualTo(comparable(object));
            assertThat(rendered.get(kind).at("/metadata/labels").properties())
                    .as("labels of %s", kind)
                    .containsAll(object.at("/metadata/labels").properties());
        });
    }

    @Test
    void selectsItsPodsInEachObject() {
        var rendered = objects("default");
        var labels = rendered.get("Deployment").at("/spec/template/metadata/labels");

        assertThat(labels.path(INSTANCE).asString()).isEqualTo("admit-one");
        assertThat(Stream.of(
                        rendered.get("Deployment").at("/spec/selector/matchLabels"),
                        rendered.get("Service").at("/spec/selector"),
                        rendered.get("PodDisruptionBudget").at("/spec/selector/matchLabels"),
                        rendered.get("NetworkPolicy").at("/spec/podSelector/matchLabels")))
                .containsOnly(labels);
    }

    @Test
    void hasNothingToLint() throws Exception {
        assertThat(Files.readString(folder.resolve("lint"))).startsWith("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application.yaml", "streaming.json"})
    void shipsTheExampleOfTheKustomization(String file) {
        assertThat(TestFiles.text(TestHelm.CHART.resolve("files").resolve(file)))
                .isEqualTo(TestFiles.text(TestFiles.KUBERNETES.resolve(file)));
    }

    @ParameterizedTest
    @CsvSource({"small, 2, 512", "large, 3, 2048"})
    void hasTwoSizes(String size, int replicas, int mebibytes) {
        var deployment = object(size, "Deployment");
        var resources = deployment.at("/spec/template/spec/containers/0/resources");
        var memory = resources.at("/limits/memory").asString();

        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(replicas);
        assertThat(resources.at("/requests/memory").asString()).isEqualTo(memory);
        assertThat(resources.path("limits").has("cpu")).isFalse();
        assertThat(memory).isEqualTo(mebibytes % 1024 == 0 ? mebibytes / 1024 + "Gi" : mebibytes + "Mi");
    }

    @Test
    void takesAConfiguration() {
        var data = object("own-configuration", "ConfigMap").path("data");

        assertThat(data.path("application.yaml").asString()).isEqualTo("a: 1");
        assertThat(data.propertyNames()).containsExactlyInAnyOrder("application.yaml", "my.json");
    }

    @Test
    void takesAConfigMap() {
        assertThat(objects("own-config-map")).doesNotContainKey("ConfigMap");
        assertThat(object("own-config-map", "Deployment").findValuesAsString("name"))
                .contains("mine");
    }

    @Test
    void mountsNoSecretOfARedisThatIsNotUsed() {
        assertThat(object("no-redis", "Deployment").toString()).doesNotContain("redis");
    }

    @Test
    void leavesTheNumberOfPodsToTheAutoscaler() {
        assertThat(object("autoscaled", "Deployment").path("spec").has("replicas"))
                .isFalse();
        assertThat(object("autoscaled", "HorizontalPodAutoscaler")
                        .at("/spec/scaleTargetRef/name")
                        .asString())
                .isEqualTo("admit-one");
    }

    @ParameterizedTest
    @CsvSource({
        "digest, /spec/template/spec/containers/0/image, admit-one@sha256:0000000000000000000000000000000000000000000000000000000000000000",
        "options, /spec/template/spec/containers/0/env/0/value, -Xmx300m",
        "own-name, /metadata/name, tokens",
        "own-name, /spec/template/spec/volumes/0/configMap/name, tokens"
    })
    void writesValuesIntoTheDeployment(String name, String pointer, String value) {
        assertThat(object(name, "Deployment").at(pointer).asString()).isEqualTo(value);
    }

    /** A rule whose list of clients is empty would allow all. */
    @Test
    void letsOnlyTheMonitoringInWithoutClients() {
        assertThat(object("no-clients", "NetworkPolicy").at("/spec/ingress").findValuesAsString("port"))
                .containsExactly("management");
    }

    @ParameterizedTest
    @CsvSource({
        "both-configurations, config.application and config.profiles must be empty",
        "misspelt, replica",
        "misspelt-inside, tags",
        "wrong-type, replicas",
        "wrong-digest, digest",
        "short-grace, terminationGracePeriodSeconds"
    })
    void refusesValues(String name, String message) {
        assertThat(folder.resolve(name + ".error")).content().contains(message);
    }

    @Test
    void describesEachValueInTheSchema() {
        var schema = TestFiles.yaml(TestHelm.CHART.resolve("values.schema.json"));
        var values = TestFiles.yaml(TestHelm.CHART.resolve("values.yaml"));

        assertThat(names(schema).filter(name -> !name.equals("/global")))
                .allSatisfy(name ->
                        assertThat(values.at(name).isMissingNode()).as(name).isFalse());
    }

    /** The pointers of the properties of a schema, but for those of Kubernetes' own objects. */
    private static Stream<String> names(JsonNode schema) {
        return schema.path("properties")
                .propertyStream()
                .filter(property -> !property.getKey().equals("claims"))
                .flatMap(property -> Stream.concat(
                        Stream.of("/" + property.getKey()),
                        names(property.getValue()).map(name -> "/" + property.getKey() + name)));
    }
}
