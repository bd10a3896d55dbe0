package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapBudgetTests {

    private static final long MEGABYTE = 1 << 20;

    /** Measured: 10 KB for an idle connection, 38 KB for a slow head, 105 KB for a request with a slow body. */
    @ParameterizedTest
    @CsvSource({"64", "128", "256", "512", "1024", "4096"})
    void leavesHalfOfTheHeapToTheRest(long megabytes) {
        var budget = new HeapBudget(megabytes * MEGABYTE);
        long kilobytes = budget.maxConnections(false) * 10L + budget.maxHeads() * 28L + budget.maxInFlight() * 95L;

        assertThat(kilobytes * 1024).isLessThanOrEqualTo(megabytes * MEGABYTE / 2);
    }

    @Test
    void worksOutWhatTheImageHas() {
        var budget = new HeapBudget(256 * MEGABYTE);

        assertThat(budget.maxConnections(false)).isEqualTo(6_553);
        assertThat(budget.maxHeads()).isEqualTo(1_092);
        assertThat(budget.maxInFlight()).isEqualTo(341);
    }

    @Test
    void acceptsNoMoreConnectionsThanAreOfUse() {
        assertThat(new HeapBudget(64 * 1024 * MEGABYTE).maxConnections(false)).isEqualTo(16_384);
    }

    @Test
    void answersSomeRequestsWithTheSmallestHeap() {
        assertThat(new HeapBudget(MEGABYTE).maxInFlight()).isEqualTo(64);
    }

    @Test
    void acceptsFewerConnectionsWithTls() {
        assertThat(new HeapBudget(256 * MEGABYTE).maxConnections(true)).isEqualTo(819);
    }
}
