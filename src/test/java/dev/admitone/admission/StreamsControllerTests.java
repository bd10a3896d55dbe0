/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.admission.ManageStreams.PlayingStream;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.caller.Scope;
import dev.admitone.problem.Refused;
import dev.admitone.site.Site;
import dev.admitone.site.TestSiteSet;
import dev.admitone.state.LeaseRequest;
import dev.admitone.state.StateStore;
import dev.admitone.state.TestStore;
import dev.admitone.state.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What support staff sees and ends. */
class StreamsControllerTests {

    private static final Instant NOW = Instant.parse("2026-01-15T03:04:05.678Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Instant SECOND = Instant.parse("2026-01-15T03:04:05Z");
    private static final Caller SUPPORT = new Caller("support", Set.of("GOLD"), Set.of(Scope.STREAMS_MANAGE));

    private final StateStore store = TestStore.memory(CLOCK);
    private final StreamsController controller = new StreamsController(new ManageStreams(
            new CallerSites(() ->
                    TestSiteSet.of(new Site("GOLD", Map.of(), null, null), new Site("IRON", Map.of(), null, null))),
            store,
            CLOCK));

    @BeforeEach
    void play() {
        play("device", "tv");
        play("session", "s-1");
    }

    private void play(String kind, String name) {
        store.lease(new LeaseRequest(
                new Viewer("GOLD", "viewer-1"),
                new LeaseRequest.Stream(kind, name),
                9,
                false,
                Duration.ofSeconds(60),
                false,
                true));
    }

    private String id(int index) {
        return controller.list(SUPPORT, "GOLD", "viewer-1").streams().get(index).id();
    }

    @Test
    void listsDevicesAndSessionsOfAViewer() {
        var streams = controller.list(SUPPORT, "GOLD", "viewer-1");

        assertThat(streams.streams())
                .containsExactly(
                        new PlayingStream(id(0), "tv", null, SECOND, SECOND.plusSeconds(60)),
                        new PlayingStream(id(1), null, "s-1", SECOND, SECOND.plusSeconds(60)));
        assertThat(streams.serverTime()).isEqualTo(SECOND);
    }

    @Test
    void namesNoViewerInItsText() {
        assertThat(controller.list(SUPPORT, "GOLD", "viewer-1")).hasToString("Streams[site=GOLD]");
    }

    @Test
    void endsOneStream() {
        assertThat(controller.end(SUPPORT, "GOLD", "viewer-1", id(0)).ended()).isEqualTo(1);
        assertThat(controller.list(SUPPORT, "GOLD", "viewer-1").streams())
                .singleElement()
                .extracting(PlayingStream::sessionId)
                .isEqualTo("s-1");
    }

    @Test
    void endsAllStreamsOfAViewer() {
        assertThat(controller.endAll(SUPPORT, "GOLD", "viewer-1").ended()).isEqualTo(2);
        assertThat(controller.list(SUPPORT, "GOLD", "viewer-1").streams()).isEmpty();
    }

    @Test
    void refusesTheSiteOfAnotherCaller() {
        assertThatThrownBy(() -> controller.list(SUPPORT, "IRON", "viewer-1")).isInstanceOf(Refused.class);
    }
}
