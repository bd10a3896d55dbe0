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
        const groups = this.#groups(name, select);
        const points = this.#points(window, (step) => sums(step, name, select, groups), (seconds, ...counts) => counts.map((count) => count / seconds));
        return groups.map((group, index) => ({ group, points: points.map(({ at, value }) => ({ at, value: value[index] })) }));
    }

    /** Means of a histogram or summary, each over the last `window` milliseconds; `null` where nothing was counted. */
    means(name, matches, window = 0) {
        return this.#points(window, (step) => ['_sum', '_count'].flatMap((part) => sums(step, name + part, matches, [true])),
            (seconds, total, count) => (count > 0 ? total / count : null));
    }

    /** Quantiles by the buckets of a histogram, interpolated as Prometheus does; `null` where nothing was counted. */
    quantiles(q, name, matches, window = 0) {
        const bucket = `${name}_bucket`;
        const select = (labels) => matches(labels) && labels.le;
        const bounds = this.#groups(bucket, select).sort((a, b) => bound(a) - bound(b));
        return this.#points(window, (step) => sums(step, bucket, select, bounds), (seconds, ...counts) => quantile(q, bounds.map(bound), counts));
    }

    /** Events by group of the whole time, and when they were last seen; most first, and none without an event. */
    totals(name, select) {
        const totals = new Map();
        for (const { at, increases } of this.#steps) {
            for (const { labels, value } of (increases.get(name) ?? []).filter((one) => select(one.labels))) {
                const group = select(labels);
                totals.set(group, { group, count: (totals.get(group)?.count ?? 0) + value, lastAt: at });
            }
        }
        return [...totals.values()].sort((a, b) => b.count - a.count);
    }

    #groups(name, select) {
        const all = [this.latest(name), ...this.#steps.map(({ increases }) => increases.get(name) ?? [])];
        const groups = new Set();
        all.forEach((series) => series.forEach(({ labels }) => groups.add(select(labels))));
        return [...groups].filter(Boolean).sort();
    }

    /** For each step, what `valueOf` makes of the seconds and the numbers of `numbersOf`, added up over the window. */
    #points(window, numbersOf, valueOf) {
        const rows = this.#steps.map((step) => ({ at: step.at, numbers: [step.seconds, ...numbersOf(step)] }));
        return rows.map(({ at }, last) => ({ at, value: valueOf(...added(rows, last, at - window)) }));
    }
}

/** The numbers of the last row and of those before it that are later than `since`. */
function added(rows, last, since) {
    const total = [...rows[last].numbers];
    for (let row = last - 1; row >= 0 && rows[row].at > since; row--) {
        rows[row].numbers.forEach((number, index) => (total[index] += number));
    }
    return total;
}

function keyOf({ name, labels }) {
    return JSON.stringify([name, Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** What increased, by name. Only that is kept, because most series do nothing most of the time. */
function increases(before, after) {
    const grown = new Map();
    for (const [key, { name, labels, value }] of after) {
        const earlier = before.get(key)?.value ?? 0;
        const increase = value < earlier ? value : value - earlier;
        if (Number.isFinite(increase) && increase > 0) {
            grown.set(name, [...grown.get(name) ?? [], { labels, value: increase }]);
        }
    }
    return grown;
}

/** What increased in a step, added up for each of the groups. */
function sums(step, name, select, groups) {
    const found = new Map();
    for (const { labels, value } of step.increases.get(name) ?? []) {
        const group = select(labels);
        found.set(group, (found.get(group) ?? 0) + value);
    }
    return groups.map((group) => found.get(group) ?? 0);
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
