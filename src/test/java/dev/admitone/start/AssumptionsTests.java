package dev.admitone.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

class AssumptionsTests {

    private static final List<String> ASKED =
            List.of("server.port", "management.server.port", "some.set", "some.unset");

    private final MockEnvironment environment = new MockEnvironment().withProperty("some.set", "a=b");

    private static Assumptions of(Environment environment) {
        return Assumptions.of("some.Initializer", ASKED, environment);
    }

    @Test
    void holdWhereEverythingIsAsItWas() {
        assertThat(of(environment).difference(environment)).isEmpty();
    }

    @Test
    void holdWherePropertiesDifferThatNobodyAskedFor() {
        var assumptions = of(environment);

        assertThat(assumptions.difference(environment.withProperty("some.other", "1")))
                .isEmpty();
    }

    @Test
    void failWithAnotherValue() {
        var assumptions = of(environment);

        assertThat(assumptions.difference(environment.withProperty("some.set", "c")))
                .contains("some.set");
    }

    @Test
    void failWithAValueWhereNoneWas() {
        var assumptions = of(environment);

        assertThat(assumptions.difference(environment.withProperty("some.unset", "")))
                .contains("some.unset");
    }

    @Test
    void failWithoutAValueWhereOneWas() {
        assertThat(of(environment).difference(new MockEnvironment())).contains("some.set");
    }

    @Test
    void holdWhereTheDefaultIsSaidInWords() {
        var assumptions = Assumptions.of("some.Initializer", List.of("admitone.state.store"), environment);

        assertThat(assumptions.difference(environment.withProperty("admitone.state.store", "memory")))
                .isEmpty();
    }

    @Test
    void failWithAnotherStore() {
        var assumptions = Assumptions.of("some.Initializer", List.of("admitone.state.store"), environment);

        assertThat(assumptions.difference(environment.withProperty("admitone.state.store", "redis")))
                .contains("admitone.state.store");
    }

    @Test
    void holdOnAnotherPort() {
        var assumptions = of(environment);

        assertThat(assumptions.difference(environment.withProperty("server.port", "1234")))
                .isEmpty();
    }

    @Test
    void holdWithAnotherPortOfItsOwnForOperators() {
        var assumptions = of(environment.withProperty("management.server.port", "9000"));

        assertThat(assumptions.difference(environment.withProperty("management.server.port", "9001")))
                .isEmpty();
    }

    /** On another one, and on none. */
    @ParameterizedTest
    @ValueSource(strings = {"9000", "-1"})
    void failWhereOperatorsAreServedElsewhere(String port) {
        var assumptions = of(environment);

        assertThat(assumptions.difference(environment.withProperty("management.server.port", port)))
                .contains("management.server.port");
    }

    @Test
    void failOnAnotherReleaseOfJava() {
        int other = Runtime.version().feature() + 1;
        var assumptions = new Assumptions("some.Initializer", other, ManagementPortType.SAME, new TreeMap<>());

        assertThat(assumptions.difference(environment)).contains("the release of Java");
    }

    @Test
    void areReadAsTheyWereWritten(@TempDir Path directory) throws IOException {
        var file = directory.resolve("new").resolve("assumptions");
        var assumptions = of(environment);

        assumptions.write(file);

        try (var stream = Files.newInputStream(file)) {
            assertThat(Assumptions.read(stream)).isEqualTo(assumptions);
        }
    }

    @Test
    void areNotWrittenWhereAValueWouldBeTakenForTwo(@TempDir Path directory) {
        var assumptions = of(environment.withProperty("some.set", "a\nb"));

        assertThatIllegalArgumentException().isThrownBy(() -> assumptions.write(directory.resolve("assumptions")));
    }
}
