/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private final Queue<Runnable> started = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final Turns turns = new Turns(started::add, 2);

    private void execute(String... tasks) {
        for (var task : tasks) {
            turns.execute(() -> done.add(task));
        }
    }

    private void finishOne() {
        started.remove().run();
    }

    @Test
    void limitsConcurrentTasks() {
        execute("a", "b", "c");

        assertThat(started).hasSize(2);
    }

    @Test
    void startsTheLongestWaitingTaskWhenOneEnds() {
        execute("a", "b", "c", "d");
        finishOne();
        finishOne();
        finishOne();

        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void startsATaskAtOnceWhenIdle() {
        execute("a", "b", "c");
        finishOne();
        finishOne();
        finishOne();
        execute("d", "e");

        assertThat(started).hasSize(2);
    }

    @Test
    void continuesAfterAFailedTask() {
        turns.execute(() -> {
            throw new IllegalStateException("of the task");
        });
        execute("a", "b");

        assertThatThrownBy(this::finishOne).hasMessage("of the task");
        assertThat(started).hasSize(2);
    }
}
