/**
 * Repeats a task while the page is visible. The task returns how many milliseconds to wait until the next time, or
 * `undefined` to end. It never runs twice at the same time.
 */
export class Poll {
    #task;
    #page;
    #timers;
    #timer;
    #busy = false;
    running = false;

    constructor(task, { page = document, timers = globalThis } = {}) {
        this.#task = task;
        this.#page = page;
        this.#timers = timers;
    }

    /** Runs the task now, and from then on. */
    start() {
        if (!this.running) {
            this.running = true;
            this.#page.addEventListener('visibilitychange', this.#run);
        }
        return this.#run();
    }

    /** A task that runs goes on to its end. */
    stop() {
        this.running = false;
        this.#timers.clearTimeout(this.#timer);
        this.#page.removeEventListener('visibilitychange', this.#run);
    }

    #run = async () => {
        if (!this.running || this.#busy || this.#page.hidden) {
            return;
        }
        this.#timers.clearTimeout(this.#timer);
        this.#busy = true;
        const wait = await this.#task();
        this.#busy = false;
        if (this.running) {
            this.#next(wait);
        }
    };

    #next(wait) {
        if (wait === undefined) {
            this.stop();
        } else {
            this.#timer = this.#timers.setTimeout(this.#run, wait);
        }
    }
}

/** How long to wait after an answer: not at all after one that stays as it is, and as long as `Retry-After` says. */
export function waitAfter(failure, interval) {
    const passes = !failure || [0, 408, 429].includes(failure.status) || failure.status >= 500;
    return passes ? Math.max(interval, (failure?.retryAfter ?? 0) * 1000) : undefined;
}
