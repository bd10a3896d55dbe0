package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapBudgetTests {

    private static final long MEGABYTE = 1 << 20;

    /** 75 KB were measured for a connection whose request is in the web server. */
    @ParameterizedTest
    @CsvSource({"64", "128", "256", "512", "1024", "4096"})
    void leavesHalfOfTheHeapToTheRest(long megabytes) {
        var budget = new HeapBudget(megabytes * MEGABYTE);

        assertThat(budget.maxConnections(false) * 75L * 1024).isLessThan(megabytes * MEGABYTE / 2);
    }

    @ParameterizedTest
    @CsvSource({"64", "256", "4096"})
    void keepsConnectionsFreeOfIncompleteHeads(long megabytes) {
        var budget = new HeapBudget(megabytes * MEGABYTE);

        assertThat(budget.maxHeads()).isLessThanOrEqualTo(budget.maxConnections(false) / 2 + 1);
    }

    @Test
    void worksOutWhatTheImageHas() {
        var budget = new HeapBudget(256 * MEGABYTE);

        assertThat(budget.maxConnections(false)).isEqualTo(1_638);
        assertThat(budget.maxHeads()).isEqualTo(819);
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
        assertThat(new HeapBudget(256 * MEGABYTE).maxConnections(true)).isEqualTo(873);
    }
}
