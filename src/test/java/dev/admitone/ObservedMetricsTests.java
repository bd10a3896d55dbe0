/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the dashboard and the alerts ask Prometheus for, and what the pages name, is what a running service shows. */
class ObservedMetricsTests {

    /** Prometheus itself says it of each instance. */
    private static final String UP = "up";

    /** Prometheus adds them to everything. */
    private static final Set<String> ADDED = Set.of("job", "instance");

    private static final Pattern METRIC =
            Pattern.compile("\\b((?:admitone|http|jvm|process|system|tomcat)_[a-z0-9_]+|up)\\b(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z][a-z0-9_]*)(?:\\{(.*)})? \\S+$");

    private static final Map<String, Set<String>> SHOWN = new HashMap<>();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void scrape() throws IOException {
        var configuration = TestLiveService.configuration()
                .with("admitone.audit.file", directory.resolve("audit.jsonl").toString())
                .with("admitone.audit.user-key", "REVNTy1hdWRpdC11c2VyLWtleS0zMi1ieXRlcy1sb24=")
                .with("admitone.sites.ASKS.entitlement", "sdp")
                .with("admitone.sites.ASKS.sdp.url", "http://127.0.0.1:9")
                .with("admitone.sites.ASKS.sdp.allow-plain-http", "true")
                .with("admitone.sites.ASKS.sdp.user", "service")
                .with("admitone.sites.ASKS.sdp.password", "made-up")
                .with("admitone.sites.ASKS.doverunner.site-id", "ASKS")
                .with("admitone.sites.ASKS.doverunner.site-key", "made-up-site-key-of-32-character")
                .with("admitone.sites.ASKS.doverunner.access-key", "made-up-access-key-32-characters");
        Files.writeString(directory.resolve("application.yaml"), configuration.asFile());
        try (var service = TestLiveService.start(directory)) {
            serve(service);
            SAMPLE.matcher(service.operator().get("/actuator/prometheus").body())
                    .results()
                    .forEach(sample -> SHOWN.computeIfAbsent(sample.group(1), name -> new TreeSet<>())
                            .addAll(labels(sample.group(2))));
        }
    }

    /** One of each decision, so that also what only begins with the first is there. */
    private static void serve(TestLiveService service) {
        var request = "\"site\":\"SHOP\",\"drm\":\"widevine\",\"user_id\":\"viewer\",\"content_id\":\"movie\"";
        var token = service.operator().issue("{" + request + "}").text("/token");
        service.operator().issue("{" + request + ",\"policy\":{\"unknown\":1}}");
        service.operator().verify("{\"site\":\"SHOP\",\"token\":\"" + token + "\"}");
        service.operator().verify("{\"site\":\"SHOP\",\"token\":\"" + token + "\",\"content_id\":\"other\"}");
    }

    @AfterAll
    static void forget() {
        SHOWN.clear();
    }

    private static Set<String> labels(String text) {
        return text == null
                ? Set.of()
                : LABEL.matcher(text).results().map(label -> label.group(1)).collect(Collectors.toSet());
    }

    static Stream<String> expressions() throws IOException {
        var alerts = read("docker/alerts.yml").at("/groups/0/rules").valueStream();
        var panels =
                read("docker/grafana/dashboards/admit-one.json").path("panels").valueStream();
        return Stream.concat(
                        alerts, panels.flatMap(panel -> panel.path("targets").valueStream()))
                .map(query -> query.path("expr").asString());
    }

    private static JsonNode read(String file) throws IOException {
        return JsonMapper.shared().valueToTree(new Yaml().load(Files.readString(Path.of(file))));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void asksForMetricsAndLabelsThatAreShown(String expression) {
        var metrics = METRIC.matcher(expression).results().toList();

        assertThat(metrics).isNotEmpty().allSatisfy(metric -> {
            var name = metric.group(1);
            if (!name.equals(UP)) {
                assertThat(SHOWN).containsKey(name);
                var asked = new TreeSet<>(labels(metric.group(2)));
                asked.removeAll(ADDED);
                assertThat(SHOWN.get(name)).containsAll(asked);
            }
        });
    }

    /** A sum by a label that its metric does not have is one line without a name. */
    @ParameterizedTest
    @MethodSource("expressions")
    void sumsByLabelsThatAreShown(String expression) {
        var metrics = METRIC.matcher(expression)
                .results()
                .map(metric -> metric.group(1))
                .toList();
        var shown = metrics.stream()
                .flatMap(name -> SHOWN.getOrDefault(name, Set.of()).stream())
                .collect(Collectors.toSet());
        var sums = Pattern.compile("\\b(?:by|on) \\(([a-z_, ]+)\\)")
                .matcher(expression)
                .results()
                .flatMap(sum -> Arrays.stream(sum.group(1).split(", ", -1)))
                .filter(label -> !ADDED.contains(label));

        assertThat(sums).allMatch(shown::contains);
    }

    private static final Pattern NAMED = Pattern.compile("\\badmitone_[a-z0-9_]+[a-z0-9](?![a-z0-9_*<])");
    private static final Pattern DOTTED = Pattern.compile("\\badmitone\\.[a-z]+(?:\\.[a-z]+)*(?![\\w.*<-])");
    private static final Pattern BUILT = Pattern.compile("builder\\(\\s*\"(admitone\\.[a-z.]+)\"");

    /** What a series can have behind the name of its meter. */
    private static final String SUFFIX = "(_total|_seconds|_bytes)?(_count|_sum|_bucket|_max|_total)?";

    static List<Path> pages() throws IOException {
        try (var root = Files.list(Path.of(""));
                var docs = Files.walk(Path.of("docs"));
                var docker = Files.walk(Path.of("docker"))) {
            return Stream.of(root, docs, docker)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().matches(".*\\.(md|ya?ml|json)"))
                    .filter(file -> !file.getFileName().toString().equals("CHANGELOG.md"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> shown() {
        return SHOWN.keySet().stream().map(ObservedMetricsTests::meter).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String meter(String series) {
        return series.replaceFirst(SUFFIX + "$", "");
    }

    /** Meters of the sources that this configuration does not show. */
    private static Set<String> others() throws IOException {
        var meters = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                BUILT.matcher(Files.readString(source))
                        .results()
                        .forEach(meter -> meters.add(meter.group(1).replace('.', '_')));
            }
        }
        meters.removeAll(shown());
        return meters;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void haveTheNamesThatPagesTell(Path page) throws IOException {
        var others = others();
        var names = NAMED.matcher(Files.readString(page)).results().map(MatchResult::group);

        assertThat(names)
                .allMatch(name ->
                        SHOWN.containsKey(name) || SHOWN.containsKey(name + "_count") || others.contains(meter(name)));
    }

    /** With dots the meters have names too, but no scrape shows those. */
    @ParameterizedTest
    @MethodSource("pages")
    void areNotNamedWithDots(Path page) throws IOException {
        var meters = shown();
        meters.addAll(others());
        var names = DOTTED.matcher(Files.readString(page)).results().map(MatchResult::group);

        assertThat(names).noneMatch(name -> meters.contains(name.replace('.', '_')));
    }
}
