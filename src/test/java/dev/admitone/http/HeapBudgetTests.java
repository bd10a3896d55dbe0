/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapBudgetTests {

    private static final long MEGABYTE = 1 << 20;

    /**
     * Measured with heads of 8 KB: 22 KB per connection in a flood, 75 KB per request in the web server and 96 KB in
     * the application. Heads of 32 KB take 24 KB more in both.
     */
    @ParameterizedTest
    @CsvSource({"64", "128", "256", "512", "1024", "4096"})
    void leavesAThirdOfTheHeap(long megabytes) {
        var budget = new HeapBudget(megabytes * MEGABYTE);
        long kilobytes = budget.maxConnections(false) * 22L + budget.maxInFlight() * (75L + 96 + 2 * 24);

        assertThat(kilobytes * 1024).isLessThan(megabytes * MEGABYTE / 3 * 2);
    }

    @ParameterizedTest
    @CsvSource({"64", "256", "4096"})
    void keepsConnectionsFreeOfIncompleteHeads(long megabytes) {
        var budget = new HeapBudget(megabytes * MEGABYTE);

        assertThat(budget.maxHeads()).isLessThanOrEqualTo(budget.maxConnections(false) / 2 + 1);
    }

    @Test
    void matchesTheImage() {
        var budget = new HeapBudget(256 * MEGABYTE);

        assertThat(budget.maxConnections(false)).isEqualTo(4_096);
        assertThat(budget.maxHeads()).isEqualTo(512);
        assertThat(budget.maxInFlight()).isEqualTo(273);
    }

    @Test
    void limitsConnectionsOnALargeHeap() {
        assertThat(new HeapBudget(64 * 1024 * MEGABYTE).maxConnections(false)).isEqualTo(16_384);
    }

    @Test
    void allowsSomeRequestsOnTheSmallestHeap() {
        assertThat(new HeapBudget(MEGABYTE).maxInFlight()).isEqualTo(64);
    }

    @Test
    void acceptsFewerConnectionsWithTls() {
        assertThat(new HeapBudget(256 * MEGABYTE).maxConnections(true)).isEqualTo(983);
    }
}
