/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.jni.NativeLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Renders the chart with Helm's own library, which is written in Go. It runs in a process of its own, because the Go
 * runtime installs signal handlers that no other test should have.
 */
final class TestHelm {

    static final Path CHART = TestFiles.DOCKER.resolve("helm/admit-one");

    private static final String SEPARATOR = "\t";

    /** The oldest Kubernetes of docs/versions.md. */
    private static final String OLDEST = "1.21.0";

    private TestHelm() {}

    /** Whether there is a library for this platform: without one, helm-java would try to download it. */
    static boolean isAvailable() {
        return ServiceLoader.load(NativeLibrary.class).findFirst().isPresent();
    }

    /**
     * Renders the chart once for each case, and lints it.
     *
     * @param cases the values by the name of the case: paths of values files, and settings such as {@code replicas=3}
     * @param folder gets {@code <case>.yaml}, or {@code <case>.error} with Helm's message; and {@code lint}
     */
    static void render(Map<String, List<String>> cases, Path folder) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TestHelm.class.getName(),
                folder.toString()));
        cases.forEach((name, values) -> command.add(name + SEPARATOR + String.join(SEPARATOR, values)));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    /** In the other process. */
    public static void main(String... arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        for (var one : List.of(arguments).subList(1, arguments.length)) {
            var values = List.of(one.split(SEPARATOR));
            try {
                Files.writeString(
                        folder.resolve(values.get(0) + ".yaml"),
                        template(values).call());
            } catch (IllegalStateException e) {
                Files.writeString(folder.resolve(values.get(0) + ".error"), String.valueOf(e.getMessage()));
            }
        }
        var lint = new Helm(CHART).lint().strict().call();
        Files.writeString(folder.resolve("lint"), lint.isFailed() + "\n" + String.join("\n", lint.getMessages()));
    }

    private static TemplateCommand template(List<String> values) {
        var template = new Helm(CHART).template().withName("admit-one").withKubeVersion(OLDEST);
        for (var value : values.subList(1, values.size())) {
            int equals = value.indexOf('=');
            template = equals < 0
                    ? template.withValuesFile(Path.of(value))
                    : template.set(value.substring(0, equals), value.substring(equals + 1));
        }
        return template;
    }
}
