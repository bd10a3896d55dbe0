import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quiet, until } from './support/clock.js';
import { start } from './support/fixture.js';
import { refusal } from './support/service.js';

const isBackOff = (ms) => ms < 10_000 || ms > 10_000;

/** Lets each wait for the next attempt pass as soon as it begins, and returns the waits. */
async function passBackOffs(clock, promise) {
    const waits = [];
    let settled = false;
    promise.then(() => { settled = true; }, () => { settled = true; });
    await until(() => {
        const wait = clock.waits.find(isBackOff);
        if (wait !== undefined && clock.waits.length === 1) {
            waits.push(wait);
            clock.advance(wait);
        }
        return settled;
    });
    return waits;
}

for (const status of [429, 500, 502, 503]) {
    test(`retries after ${status} with back-off and the same request_id`, async (t) => {
        const { source, clock, service, problems } = await start(t);
        service.script = [refusal(status, 'A1902'), refusal(status, 'A1902'), refusal(status, 'A1902')];
        const token = source.token();
        assert.deepEqual(await passBackOffs(clock, token), [1000, 2000, 4000]);
        assert.equal((await token).token, 'token-1');
        assert.equal(new Set(service.requests.map(({ body }) => body.request_id)).size, 1);
        assert.deepEqual(problems, []);
    });
}

for (const [random, waits] of [[0, [500, 1000, 2000]], [1, [1500, 3000, 6000]]]) {
    test(`backs off within 50 %: ${waits}`, async (t) => {
        const { source, clock, service } = await start(t, { random: () => random });
        service.script = Array.from({ length: 3 }, () => refusal(503, 'A1902'));
        assert.deepEqual(await passBackOffs(clock, source.token()), waits);
    });
}

test('does not pay twice for a lost answer', async (t) => {
    const { source, clock, service } = await start(t);
    service.script = ['lose the answer'];
    const token = source.token();
    await passBackOffs(clock, token);
    assert.equal((await token).token, 'token-1');
    assert.equal(service.requests.length, 2);
    assert.equal(service.issued.size, 1);
});

test('gives up a request without an answer after 10 s and tries again', async (t) => {
    const { source, clock, service } = await start(t);
    service.script = ['hang'];
    const token = source.token();
    await until(() => service.requests.length === 1);
    clock.advance(10_000);
    await passBackOffs(clock, token);
    assert.equal((await token).token, 'token-1');
});

test('waits as long as Retry-After says', async (t) => {
    const { source, clock, service } = await start(t);
    service.script = [refusal(429, 'A1910', { 'Retry-After': '17' })];
    assert.deepEqual(await passBackOffs(clock, source.token()), [17_000]);
});

test('compares a date in Retry-After with the clock of the service', async (t) => {
    const { source, clock, service } = await start(t);
    service.script = [refusal(503, 'A1902', { 'Retry-After': new Date(service.time + 23_000).toUTCString() })];
    assert.deepEqual(await passBackOffs(clock, source.token()), [23_000]);
});

test('asks nothing before the end of a long Retry-After', async (t) => {
    const { source, clock, service, problems } = await start(t);
    service.script = [refusal(429, 'A1910', { 'Retry-After': '300' })];
    await assert.rejects(source.token(), { temporary: true });
    assert.equal(problems[0].retry_after_ms, 300_000);
    clock.advance(299_999);
    await assert.rejects(source.token(), /A1910/);
    assert.equal(service.requests.length, 1);
    clock.advance(1);
    assert.equal((await source.token()).token, 'token-1');
});

test('tells the app after the fourth failure, and asks again for the next license', async (t) => {
    const { source, clock, service, problems } = await start(t);
    service.script = Array.from({ length: 4 }, () => refusal(503, 'A1902'));
    const token = source.token();
    await passBackOffs(clock, token);
    await assert.rejects(token, { temporary: true });
    assert.deepEqual(problems.map(({ kind, error_code }) => [kind, error_code]), [['unavailable', 'A1902']]);
    assert.equal((await source.token()).token, 'token-1');
});

test('keeps the old token to its very end during an outage', async (t) => {
    const { source, clock, service, problems } = await start(t);
    await source.token();
    clock.advance(595_000);
    service.script = Array.from({ length: 8 }, () => refusal(429, 'A1910', { 'Retry-After': '61' }));
    assert.equal((await source.token()).token, 'token-1');
    assert.equal(problems.length, 1);
    clock.advance(5000);
    await assert.rejects(source.token(), /A1910/);
});

test('tries to refresh again half a minute after an outage while playing', async (t) => {
    const { source, clock, service, problems } = await start(t);
    await source.token();
    source.play();
    service.script = Array.from({ length: 4 }, () => refusal(503, 'A1902'));
    clock.advance(480_000);
    for (const wait of [1000, 2000, 4000]) {
        await until(() => clock.waits.length === 1 && clock.waits[0] === wait);
        clock.advance(wait);
    }
    await until(() => problems.length === 1);
    await until(() => clock.waits.length === 1);
    assert.deepEqual(clock.waits, [30_000]);
    clock.advance(30_000);
    await until(() => service.issued.size === 2);
});

const at = (s) => `2030-01-01T00:00:${s}Z`;
const NO_TOKENS = {
    'not JSON': '<html>captive portal</html>',
    'an empty body': '',
    null: 'null',
    'no token': JSON.stringify({ server_time: at('00'), expires_at: at('30'), delivery: { header: 'h' } }),
    'no header': JSON.stringify({ token: 't', server_time: at('00'), expires_at: at('30') }),
    'no times': JSON.stringify({ token: 't', delivery: { header: 'h' } }),
    'an expired token': JSON.stringify({ token: 't', delivery: { header: 'h' }, server_time: at('30'), expires_at: at('30') }),
};
for (const [name, text] of Object.entries(NO_TOKENS)) {
    test(`takes a 200 with ${name} for an outage`, async (t) => {
        const { source, clock, service } = await start(t);
        service.script = [{ status: 200, headers: {}, text }];
        const token = source.token();
        await passBackOffs(clock, token);
        assert.equal((await token).token, 'token-1');
    });
}

test('does without refresh_after', async (t) => {
    const { source, service, news } = await start(t);
    service.members = { refresh_after: undefined };
    await source.token();
    await quiet();
    assert.equal(news[0].refresh_in_ms, 480_000);
});

test('reads a refusal without a body', async (t) => {
    const { source, service, problems } = await start(t);
    service.script = [{ status: 403, headers: {}, text: '' }];
    await assert.rejects(source.token(), /answered 403/);
    assert.equal(problems[0].kind, 'stopped');
});

test('says what to look at when the service does not answer', async (t) => {
    const { source, clock, service } = await start(t);
    await service.stop();
    const token = source.token();
    await passBackOffs(clock, token);
    await assert.rejects(token, /network is down, or the origin of this page is not allowed/);
});
