/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.http.ConnectionGuard.Connection;
import dev.admitone.http.ConnectionGuard.Limits;
import dev.admitone.http.ConnectionGuard.Reason;
import dev.admitone.http.ConnectionGuard.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionGuardTests {

    private static final int MOST = 160;
    private static final int HEADS = 100;

    private long now = TimeUnit.HOURS.toNanos(1);
    private final ConnectionGuard guard =
            new ConnectionGuard(new Limits(MOST, HEADS, 10, Duration.ofSeconds(10)), () -> now);

    private Connection connection(Object id, Stage stage, long secondsAgo) {
        return new Connection(id, stage, now - TimeUnit.SECONDS.toNanos(secondsAgo));
    }

    private List<Connection> connections(int count, Stage stage) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Connection(stage + " " + i, stage, now - 1_000 + i))
                .toList();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private List<Object> ending(Reason reason, List<Connection> connections) {
        return guard.select(connections).getOrDefault(reason, List.of()).stream()
                .map(Connection::id)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 10000, HEAD_TIMEOUT", "REST, 1000, BODY_TIMEOUT"})
    void closesAConnectionThatExceedsTheTimeOfItsStage(Stage stage, long millis, Reason reason) {
        var connections = List.of(connection("slow", stage, 5));
        guard.select(connections);
        pass(Duration.ofMillis(millis + 1));

        assertThat(ending(reason, connections)).containsExactly("slow");
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 10000", "REST, 1000", "IDLE, 3000000", "REQUEST, 3000000"})
    void keepsAConnectionUntilThen(Stage stage, long millis) {
        var connections = List.of(connection("slow", stage, 5));
        guard.select(connections);
        pass(Duration.ofMillis(millis));

        assertThat(guard.select(connections).values()).allMatch(List::isEmpty);
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 10000, HEAD_TIMEOUT", "REST, 1000, BODY_TIMEOUT"})
    void timesEachRequestOfAConnectionSeparately(Stage stage, long millis, Reason reason) {
        guard.select(List.of(connection("busy", stage, 1)));
        pass(Duration.ofMillis(millis + 1));

        assertThat(ending(reason, List.of(connection("busy", stage, 0)))).isEmpty();
    }

    @Test
    void closesTheOldestOfTooManyHeads() {
        assertThat(ending(Reason.CROWDED, connections(HEADS + 2, Stage.HEAD))).containsExactly("HEAD 0", "HEAD 1");
    }

    @Test
    void keepsHeadsBelowTheLimit() {
        assertThat(ending(Reason.CROWDED, connections(HEADS, Stage.HEAD))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"SILENT", "IDLE"})
    void keepsConnectionsBelowTheLimit(Stage stage) {
        assertThat(ending(Reason.CROWDED, connections(MOST / 16 * 15, stage))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"SILENT", "IDLE"})
    void closesTheConnectionsIdleForLongestBeforeTheLimit(Stage stage) {
        assertThat(ending(Reason.CROWDED, connections(MOST, stage)))
                .hasSize(MOST / 8)
                .startsWith(stage + " 0", stage + " 1");
    }

    @Test
    void closesSilentConnectionsOfAFloodButNoIdleOnes() {
        var connections = new ArrayList<>(connections(20, Stage.IDLE));
        connections.addAll(connections(MOST - 30, Stage.REQUEST));
        connections.addAll(connections(10, Stage.SILENT));

        assertThat(ending(Reason.CROWDED, connections))
                .hasSize(10)
                .allSatisfy(id -> assertThat(id).asString().startsWith("SILENT"));
    }

    @Test
    void closesTheOldestHeadsBeforeSilentConnections() {
        var connections = new ArrayList<>(connections(15, Stage.HEAD));
        connections.addAll(connections(MOST - 15, Stage.SILENT));

        assertThat(ending(Reason.CROWDED, connections))
                .hasSize(MOST / 8)
                .startsWith("HEAD 0", "HEAD 1")
                .endsWith("SILENT 4");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 15, 31, 63, 1_583})
    void makesRoomForAnyLimit(int most) {
        var small = new ConnectionGuard(new Limits(most, HEADS, 10, Duration.ofSeconds(10)), () -> now);

        assertThat(small.select(connections(most, Stage.SILENT)).get(Reason.CROWDED))
                .hasSize(most - most * 7 / 8);
    }

    @Test
    void closesNoConnectionWithARequestInProgress() {
        assertThat(ending(Reason.CROWDED, connections(MOST, Stage.REQUEST))).isEmpty();
    }
}
