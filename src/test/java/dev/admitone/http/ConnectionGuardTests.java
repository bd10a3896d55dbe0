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
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionGuardTests {

    private static final int MOST = 160;
    private static final int HEADS = 100;

    private long now = TimeUnit.HOURS.toNanos(1);
    private final ConnectionGuard guard =
            new ConnectionGuard(new Limits(MOST, HEADS, Duration.ofSeconds(10)), () -> now);

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
        return guard.judge(connections).getOrDefault(reason, List.of()).stream()
                .map(Connection::id)
                .toList();
    }

    @Test
    void endsAHeadThatTakesLongerThanItMay() {
        var connections = List.of(connection("late", Stage.HEAD, 11), connection("in time", Stage.HEAD, 10));

        assertThat(ending(Reason.HEAD_TIMEOUT, connections)).containsExactly("late");
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"IDLE", "REQUEST", "REST"})
    void leavesOtherConnectionsAlone(Stage stage) {
        assertThat(guard.judge(List.of(connection("old", stage, 3_000))).values())
                .allMatch(List::isEmpty);
    }

    @Test
    void endsTheRestOfABodyASecondAfterItWasFirstSeen() {
        var connections = List.of(connection("sending", Stage.REST, 5));
        ending(Reason.BODY_TIMEOUT, connections);
        pass(Duration.ofMillis(1_001));

        assertThat(ending(Reason.BODY_TIMEOUT, connections)).containsExactly("sending");
    }

    @Test
    void givesTheRestOfABodyItsSecond() {
        var connections = List.of(connection("sending", Stage.REST, 5));
        ending(Reason.BODY_TIMEOUT, connections);
        pass(Duration.ofSeconds(1));

        assertThat(ending(Reason.BODY_TIMEOUT, connections)).isEmpty();
    }

    @Test
    void givesTheNextRequestOfAConnectionASecondOfItsOwn() {
        ending(Reason.BODY_TIMEOUT, List.of(connection("busy", Stage.REST, 1)));
        pass(Duration.ofMillis(1_001));

        assertThat(ending(Reason.BODY_TIMEOUT, List.of(connection("busy", Stage.REST, 0))))
                .isEmpty();
    }

    @Test
    void waitsForTheRestOfSomeBodiesOnly() {
        var connections = connections(ConnectionGuard.MOST_RESTS + 2, Stage.REST);

        assertThat(ending(Reason.BODY_TIMEOUT, connections)).containsExactlyInAnyOrder("REST 0", "REST 1");
    }

    @Test
    void endsTheOldestOfTooManyHeads() {
        assertThat(ending(Reason.CROWDED, connections(HEADS + 2, Stage.HEAD))).containsExactly("HEAD 0", "HEAD 1");
    }

    @Test
    void leavesHeadsAloneWhileThereIsRoom() {
        assertThat(ending(Reason.CROWDED, connections(HEADS, Stage.HEAD))).isEmpty();
    }

    @Test
    void endsHeadsBeforeIdleConnections() {
        var connections = new ArrayList<>(connections(40, Stage.IDLE));
        connections.addAll(connections(HEADS + 20, Stage.HEAD));

        assertThat(ending(Reason.CROWDED, connections))
                .hasSize(20)
                .allSatisfy(id -> assertThat(id).asString().startsWith("HEAD"));
    }

    @Test
    void leavesIdleConnectionsAloneWhileSomeRoomIsLeft() {
        assertThat(ending(Reason.CROWDED, connections(MOST / 16 * 15, Stage.IDLE)))
                .isEmpty();
    }

    @Test
    void endsTheConnectionsThatHaveBeenIdleForLongestBeforeTheLastPlaceIsTaken() {
        assertThat(ending(Reason.CROWDED, connections(MOST, Stage.IDLE)))
                .hasSize(MOST / 8)
                .startsWith("IDLE 0", "IDLE 1");
    }

    @Test
    void endsNoRequestThatIsBeingAnswered() {
        assertThat(ending(Reason.CROWDED, connections(MOST, Stage.REQUEST))).isEmpty();
    }
}
