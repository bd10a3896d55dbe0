package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapBudgetTests {

    private static final long MEGABYTE = 1 << 20;

    /** 36 KB were measured for a slow head, and 95 to 105 KB for a request whose body comes slowly. */
    @ParameterizedTest
    @CsvSource({"64", "128", "256", "512", "1024", "4096"})
    void leavesHalfOfTheHeapToTheRest(long megabytes) {
        var budget = new HeapBudget(megabytes * MEGABYTE);

        long heads = budget.maxConnections() / 4 * 3 * 36L * 1024;
        long requests = budget.maxInFlight() * 105L * 1024;

        assertThat(heads + requests).isLessThan(megabytes * MEGABYTE * 7 / 10);
    }

    @Test
    void worksOutWhatTheImageHas() {
        var budget = new HeapBudget(256 * MEGABYTE);

        assertThat(budget.maxConnections()).isEqualTo(3_276);
        assertThat(budget.maxInFlight()).isEqualTo(512);
    }

    @Test
    void acceptsNoMoreConnectionsThanAreOfUse() {
        assertThat(new HeapBudget(64 * 1024 * MEGABYTE).maxConnections()).isEqualTo(16_384);
    }

    @Test
    void answersSomeRequestsWithTheSmallestHeap() {
        assertThat(new HeapBudget(MEGABYTE).maxInFlight()).isEqualTo(64);
    }
}
