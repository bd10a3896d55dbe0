import assert from 'node:assert/strict';
import test from 'node:test';
import { History } from '../../../src/main/resources/dev/admitone/console/parts/history.js';

const started = (value) => ({ name: 'process_start_time_seconds', labels: {}, value });
const counted = (value, labels = {}, name = 'a_total') => ({ name, labels, value });
const every = () => 'all';

function historyOf(...answers) {
    const history = new History(['a_total', 'd_sum', 'd_count', 'd_bucket'], 60_000);
    answers.forEach(([at, ...samples]) => history.add(at, samples));
    return history;
}

function values(history, window) {
    return history.rates('a_total', every, window).flatMap(({ points }) => points.map(({ value }) => value));
}

test('nothing is measured before the second sample', () => {
    assert.equal(historyOf([0, counted(5)]).measured, false);
    assert.equal(historyOf([0, counted(5)], [1000, counted(5)]).measured, true);
});

test('a rate has the time between its samples', () => {
    assert.deepEqual(values(historyOf([0, counted(5)], [2000, counted(9)], [6000, counted(11)])), [2, 0.5]);
});

test('a rate over a window has the time of the samples in it', () => {
    assert.deepEqual(values(historyOf([0, counted(0)], [2000, counted(4)], [6000, counted(4)], [8000, counted(4)]), 7000), [2, 4 / 6, 0.5]);
});

test('a counter that goes down starts anew', () => {
    assert.deepEqual(values(historyOf([0, counted(50)], [1000, counted(3)])), [3]);
});

test('a counter that appears began at zero', () => {
    assert.deepEqual(values(historyOf([0], [1000, counted(2)])), [2]);
});

test('the time of a restart is left out', () => {
    const history = historyOf([0, started(1), counted(5)], [1000, started(2), counted(90)], [2000, started(2), counted(91)]);
    assert.deepEqual(values(history), [1]);
    assert.equal(history.restartedAt, 1000);
});

test('without a restart there is no time of one', () => {
    assert.equal(historyOf([0, started(1)], [1000, started(1)]).restartedAt, undefined);
});

test('samples of the same time are no step', () => {
    assert.equal(historyOf([0, counted(5)], [0, counted(6)]).measured, false);
});

test('a value that is no number counts nothing', () => {
    assert.deepEqual(values(historyOf([0, counted(NaN)], [1000, counted(Infinity)], [2000, counted(4)])), [0, 4]);
});

test('groups add up their series, whatever the order of labels', () => {
    const history = historyOf(
        [0, counted(1, { f: 'x', s: '1' }), counted(1, { f: 'x', s: '2' }), counted(1, { f: 'y', s: '1' })],
        [1000, counted(2, { s: '1', f: 'x' }), counted(3, { s: '2', f: 'x' }), counted(1, { s: '1', f: 'y' })]);
    const rates = history.rates('a_total', ({ f }) => f).map(({ group, points }) => [group, points[0].value]);
    assert.deepEqual(rates, [['x', 3], ['y', 0]]);
});

test('steps are forgotten after the span', () => {
    const history = historyOf([0, counted(0)], [10_000, counted(1)], [65_000, counted(3)], [75_000, counted(3)]);
    assert.deepEqual(history.totals('a_total', every), [{ group: 'all', count: 2, lastAt: 65_000 }]);
    assert.equal(history.length, 65_000);
});

test('totals are the most first, with the time when they were seen last', () => {
    const of = (at, a, b) => [at, counted(a, { code: 'a' }), counted(b, { code: 'b' }), counted(7, { code: 'c' })];
    assert.deepEqual(historyOf(of(0, 5, 5), of(1000, 6, 7), of(2000, 6, 8)).totals('a_total', ({ code }) => code), [
        { group: 'b', count: 3, lastAt: 2000 }, { group: 'a', count: 1, lastAt: 1000 }]);
});

test('a mean is that of the events in the window, and null without one', () => {
    const of = (at, sum, count) => [at, counted(sum, {}, 'd_sum'), counted(count, {}, 'd_count')];
    const history = historyOf(of(0, 1, 1), of(1000, 4, 3), of(2000, 4, 3));
    assert.deepEqual(history.means('d', () => true).map(({ value }) => value), [1.5, null]);
});

function buckets(at, ...counts) {
    return [at, ...['0.1', '0.2', '+Inf'].map((le, index) => counted(counts[index], { le }, 'd_bucket'))];
}

function quantile(q, ...counts) {
    return historyOf(buckets(0, 0, 0, 0), buckets(1000, ...counts)).quantiles(q, 'd', () => true)[0].value;
}

test('a quantile is interpolated in its bucket', () => {
    assert.equal(quantile(0.5, 2, 2, 2), 0.05);
    assert.ok(Math.abs(quantile(0.5, 0, 4, 4) - 0.15) < 1e-9);
    assert.ok(Math.abs(quantile(0.99, 90, 100, 100) - 0.19) < 1e-9);
});

test('a quantile beyond the last bound is that bound', () => {
    assert.equal(quantile(0.99, 0, 0, 10), 0.2);
});

test('a quantile of nothing is null', () => {
    assert.equal(quantile(0.5, 0, 0, 0), null);
    assert.equal(historyOf([0], [1000]).quantiles(0.5, 'd', () => true)[0].value, null);
});
