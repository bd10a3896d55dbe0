import { setImmediate as turn } from 'node:timers/promises';

/** A monotonic clock with timers of its own. Requests of the tests are real, so that the tests wait for what they expect. */
export class FakeClock {
    #now = 1_000;
    #timers = new Map();
    #id = 0;
    now = () => this.#now;
    setTimeout = (task, ms) => {
        this.#timers.set(++this.#id, { task, at: this.#now + ms });
        return this.#id;
    };
    clearTimeout = (id) => this.#timers.delete(id);

    /** Delays until the pending timers, shortest first, without the 10 s timeouts of requests. */
    get waits() {
        return [...this.#timers.values()].map(({ at }) => at - this.#now).sort((a, b) => a - b);
    }

    advance(ms) {
        const end = this.#now + ms;
        for (;;) {
            const due = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
            if (!due) {
                break;
            }
            this.#timers.delete(due[0]);
            this.#now = Math.max(this.#now, due[1].at);
            due[1].task();
        }
        this.#now = end;
    }
}

/** Waits until the condition holds, at most 5 s. */
export async function until(condition, what = condition.toString()) {
    const end = performance.now() + 5000;
    while (!condition()) {
        if (performance.now() > end) {
            throw new Error(`Not within 5 s: ${what}`);
        }
        await turn();
    }
}

/** Time for requests that must not be sent. */
export async function quiet() {
    for (let i = 0; i < 20; i++) {
        await turn();
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
}
