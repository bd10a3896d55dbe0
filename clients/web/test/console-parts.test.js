import assert from 'node:assert/strict';
import test from 'node:test';
import { notInPath, pathOf } from '../../../src/main/resources/dev/admitone/console/parts/path.js';
import { roundTop, runs, shortNumber } from '../../../src/main/resources/dev/admitone/console/parts/plot.js';
import { Poll, waitAfter } from '../../../src/main/resources/dev/admitone/console/parts/poll.js';
import { FakeClock, until } from './support/clock.js';

test('ids that cannot stand in a path are told, with the reason', () => {
    const reasons = ['a/b', 'a\\b', 'a;b', 'a%b', 'a\nb', 'a\u2028b', 'a\0b', '\ud83d', '', '.', '..'].map(notInPath);
    assert.deepEqual(reasons.map((reason) => typeof reason), reasons.map(() => 'string'));
    assert.equal(notInPath('a;b'), 'It has a semicolon.');
});

test('every other id can stand in a path, encoded', () => {
    for (const id of ['viewer-1', 'a b', '...', 'ü😀', 'a?b#c', 'a@b:c+d&e', 'a\tb']) {
        assert.equal(notInPath(id), undefined, id);
    }
    assert.equal(pathOf('sites', 'DEMO', 'users', 'a b?😀'), '/sites/DEMO/users/a%20b%3F%F0%9F%98%80');
});

test('a path is not made of a segment that would change it', () => {
    assert.throws(() => pathOf('users', '..', 'streams'), /cannot be part of a path/);
});

class Page extends EventTarget {
    hidden = false;

    show(visible) {
        this.hidden = !visible;
        this.dispatchEvent(new Event('visibilitychange'));
    }
}

function polled(wait = 2000) {
    const run = { count: 0, wait, clock: new FakeClock(), page: new Page() };
    run.poll = new Poll(async () => {
        run.count++;
        return run.wait;
    }, { page: run.page, timers: run.clock });
    return run;
}

test('a task runs at once, and again after the time that it names', async () => {
    const run = polled();
    await run.poll.start();
    run.clock.advance(1999);
    assert.equal(run.count, 1);
    run.clock.advance(1);
    assert.equal(run.count, 2);
    run.poll.stop();
});

test('a hidden page asks nothing, and asks when it is seen again', async () => {
    const run = polled();
    await run.poll.start();
    run.page.show(false);
    run.clock.advance(60_000);
    assert.equal(run.count, 1);
    run.page.show(true);
    await until(() => run.clock.waits.length > 0);
    assert.equal(run.count, 2);
    run.poll.stop();
});

test('what is stopped does not run again', async () => {
    const run = polled();
    await run.poll.start();
    run.poll.stop();
    run.clock.advance(60_000);
    run.page.show(true);
    assert.equal(run.count, 1);
});

test('a task that names no time ends', async () => {
    const run = polled();
    run.wait = undefined;
    await run.poll.start();
    assert.equal(run.poll.running, false);
    assert.deepEqual(run.clock.waits, []);
});

test('to start it again while it runs starts no second task', async () => {
    const run = polled();
    await Promise.all([run.poll.start(), run.poll.start()]);
    assert.equal(run.count, 1);
    assert.equal(run.clock.waits.length, 1);
    run.poll.stop();
});

test('a task that was stopped while it ran names no further time', async () => {
    const run = polled();
    const running = run.poll.start();
    run.poll.stop();
    await running;
    assert.deepEqual(run.clock.waits, []);
});

test('a task that was started anew while it ran runs once at a time', async () => {
    const run = polled();
    const running = run.poll.start();
    run.poll.stop();
    await Promise.all([running, run.poll.start()]);
    assert.equal(run.count, 1);
    assert.equal(run.clock.waits.length, 1);
    run.poll.stop();
});

test('Retry-After lengthens the wait, and a refusal that stays ends it', () => {
    assert.equal(waitAfter(undefined, 2000), 2000);
    assert.equal(waitAfter({ status: 429, retryAfter: 7 }, 2000), 7000);
    assert.equal(waitAfter({ status: 503, retryAfter: 1 }, 2000), 2000);
    assert.equal(waitAfter({ status: 0 }, 2000), 2000);
    assert.deepEqual([401, 403, 404].map((status) => waitAfter({ status }, 2000)), [undefined, undefined, undefined]);
});

test('a line has a gap where there is no value', () => {
    const points = [{ at: 0, value: 1 }, { at: 5, value: null }, { at: 10, value: 0 }];
    assert.deepEqual(runs(points, { from: 0, until: 10, top: 2 }), [[[0, 50]], [[1000, 100]]]);
});

test('what came before the picture is not drawn', () => {
    assert.deepEqual(runs([{ at: 1, value: 1 }], { from: 2, until: 4, top: 1 }), []);
});

test('the top of a picture is round and above all values', () => {
    assert.deepEqual([[0.3], [7, null], [10], [130], [], [0.05]].map(roundTop), [0.5, 10, 10, 200, 1, 0.05]);
});

test('numbers are short', () => {
    assert.deepEqual([0, 0.1234, 12.34, 123.4, 99999].map(shortNumber), ['0', '0.12', '12', '123', '99999']);
});
