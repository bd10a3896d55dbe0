const START = 'process_start_time_seconds';

/**
 * What counters did between two samples, for the last minutes. Times are milliseconds of one clock that never goes back.
 *
 * A series that was absent before began at zero, as the service's counters do. One that went down began anew. After a
 * restart of the process nothing is known of the time since the sample before: that time is left out.
 *
 * A `select` function gets the labels of a series and returns the group in which it counts, or a false value.
 */
export class History {
    #names;
    #span;
    #steps = [];
    #last;

    /** Remembers the counters of these names for `span` milliseconds. */
    constructor(names, span = 600_000) {
        this.#names = new Set(names);
        this.#span = span;
    }

    /** Takes the samples of one answer; a histogram's are those of its `_bucket`, `_sum` and `_count`. */
    add(at, samples) {
        const next = { at, started: samples.find(({ name }) => name === START)?.value, samples, counters: this.#counters(samples) };
        const restarted = this.#last && this.#last.started !== next.started;
        if (this.#last && !restarted && at > this.#last.at) {
            this.#steps.push({ at, seconds: (at - this.#last.at) / 1000, increases: increases(this.#last.counters, next.counters) });
        }
        this.#steps = this.#steps.filter((step) => step.at > at - this.#span);
        this.restartedAt = restarted ? at : this.restartedAt;
        this.#last = next;
    }

    #counters(samples) {
        const counted = samples.filter(({ name }) => this.#names.has(name));
        return new Map(counted.map((sample) => [keyOf(sample), sample]));
    }

    /** Whether two samples have been compared. */
    get measured() {
        return this.#steps.length > 0;
    }

    /** How long the remembered steps go back from the last sample, in milliseconds. */
    get length() {
        const [first] = this.#steps;
        return first ? this.#last.at - first.at + first.seconds * 1000 : 0;
    }

    /** The samples of a name in the last answer. */
    latest(name) {
        return this.#last?.samples.filter((sample) => sample.name === name) ?? [];
    }

    /** Events per second by group, each over the last `window` milliseconds: `[{group, points: [{at, value}]}]`. */
    rates(name, select, window = 0) {
        return this.#groups(name, select).map((group) => ({
            group,
            points: this.#points(window, (steps) => sum(steps, name, select, group) / seconds(steps)),
        }));
    }

    /** Means of a histogram or summary, each over the last `window` milliseconds; `null` where nothing was counted. */
    means(name, matches, window = 0) {
        return this.#points(window, (steps) => {
            const count = sum(steps, `${name}_count`, matches, true);
            return count > 0 ? sum(steps, `${name}_sum`, matches, true) / count : null;
        });
    }

    /** Quantiles by the buckets of a histogram, interpolated as Prometheus does; `null` where nothing was counted. */
    quantiles(q, name, matches, window = 0) {
        const bucket = `${name}_bucket`;
        const bounds = this.#groups(bucket, (labels) => matches(labels) && labels.le).map(bound).sort((a, b) => a - b);
        return this.#points(window, (steps) => quantile(q, bounds, bounds.map((le) =>
            sum(steps, bucket, (labels) => matches(labels) && bound(labels.le) === le, true))));
    }

    /** Events by group of the whole time, and when they were last seen; most first, and none without an event. */
    totals(name, select) {
        const totals = new Map();
        for (const { at, increases } of this.#steps) {
            for (const { labels, value } of increases.filter((one) => one.name === name && select(one.labels))) {
                const group = select(labels);
                totals.set(group, { group, count: (totals.get(group)?.count ?? 0) + value, lastAt: at });
            }
        }
        return [...totals.values()].sort((a, b) => b.count - a.count);
    }

    #groups(name, select) {
        const series = [...this.latest(name), ...this.#steps.flatMap(({ increases }) => increases.filter((one) => one.name === name))];
        return [...new Set(series.map(({ labels }) => select(labels)).filter(Boolean))].sort();
    }

    #points(window, valueOf) {
        return this.#steps.map(({ at }, last) => {
            const steps = this.#steps.slice(0, last + 1).filter((step) => step.at === at || step.at > at - window);
            return { at, value: valueOf(steps) };
        });
    }
}

function keyOf({ name, labels }) {
    return JSON.stringify([name, Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Only what increased is kept, because most series do nothing most of the time. */
function increases(before, after) {
    const grown = [];
    for (const [key, { name, labels, value }] of after) {
        const earlier = before.get(key)?.value ?? 0;
        const increase = value < earlier ? value : value - earlier;
        if (Number.isFinite(increase) && increase > 0) {
            grown.push({ name, labels, value: increase });
        }
    }
    return grown;
}

function sum(steps, name, select, group) {
    let total = 0;
    for (const { increases } of steps) {
        for (const one of increases) {
            if (one.name === name && matching(select(one.labels), group)) {
                total += one.value;
            }
        }
    }
    return total;
}

function matching(selected, group) {
    return group === true ? Boolean(selected) : selected === group;
}

function seconds(steps) {
    return steps.reduce((total, step) => total + step.seconds, 0);
}

function bound(le) {
    return /^\+?inf$/i.test(le) ? Infinity : Number(le);
}

/** `counts` are cumulative. What lies beyond the last finite bound is told as that bound. */
function quantile(q, bounds, counts) {
    const all = counts.at(-1);
    if (!all) {
        return null;
    }
    const rank = q * all;
    const index = counts.findIndex((count) => count >= rank);
    const below = index > 0 ? bounds[index - 1] : 0;
    if (bounds[index] === Infinity) {
        return below;
    }
    const countBelow = index > 0 ? counts[index - 1] : 0;
    return below + (bounds[index] - below) * (rank - countBelow) / (counts[index] - countBelow);
}
