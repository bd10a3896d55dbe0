/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.admitone.TestQuickStart.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * The commands of the README's quick start, run as they stand there, with the answers that stand there.
 *
 * <p>Against a service of its own; with {@code -Dquick-start.address=host:port} against one that runs already; with
 * {@code -Dquick-start.image=name} against a container, where there is Docker.
 */
class QuickStartTests {

    private static final String START = "./mvnw spring-boot:run";

    private static final int PORT = 8080;

    private static Runnable stop = () -> {};
    private static String address = "";

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeThat(TestQuickStart.run("curl --version"))
                .as("curl, which the README calls")
                .startsWith("curl ");
        var image = System.getProperty("quick-start.image");
        address = image == null ? System.getProperty("quick-start.address", "") : container(image);
        if (address.isEmpty()) {
            address = ownService();
        }
    }

    private static String ownService() {
        var started = new SpringApplicationBuilder(AdmitOne.class)
                .registerShutdownHook(false)
                .run("--server.port=0");
        stop = started::close;
        return "localhost:" + started.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** As the image is meant to run: nothing may be written but {@code /tmp}. */
    private static String container(String image) {
        var container = new GenericContainer<>(image)
                .withExposedPorts(PORT)
                .withTmpFs(Map.of("/tmp", "rw"))
                .withCreateContainerCmdModifier(command ->
                        Objects.requireNonNull(command.getHostConfig()).withReadonlyRootfs(true))
                .waitingFor(Wait.forHttp("/actuator/health/readiness").forPort(PORT));
        container.start();
        stop = container::stop;
        return container.getHost() + ":" + container.getMappedPort(PORT);
    }

    @AfterAll
    static void stop() {
        stop.run();
    }

    static List<Step> steps() {
        return TestQuickStart.steps();
    }

    @Test
    void beginsWithOneCommandAndAnswersEachOther() {
        var commands = TestQuickStart.blocks().stream()
                .filter(block -> block.startsWith("sh "))
                .toList();

        assertThat(commands).first().isEqualTo("sh " + START + "\n");
        assertThat(steps()).hasSize(commands.size() - 1).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void answersAsPrinted(Step step) throws IOException, InterruptedException {
        step.assertAnswer(address);
    }
}
