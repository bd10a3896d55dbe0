import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { TokenError } from '../src/index.js';
import { quiet, until } from './support/clock.js';
import { GRANT, start } from './support/fixture.js';
import { refusal } from './support/service.js';

const MINUTE = 60_000;

test('exchanges the grant for a token with the header of the vendor', async (t) => {
    const { source, service, news } = await start(t, { deviceId: 'device-1', sessionId: 's-1', keyIds: ['k1'] });
    assert.deepEqual(await source.token(), {
        token: 'token-1', header: 'pallycon-customdata-v2', query: 'pallycon-customdata-v2',
    });
    const [{ method, url, headers, body }] = service.requests;
    assert.equal(method, 'POST');
    assert.equal(url, '/grants/tokens');
    assert.equal(headers.authorization, `Bearer ${GRANT}`);
    assert.match(body.request_id, /^.{1,64}$/);
    delete body.request_id;
    assert.deepEqual(body, {
        drm: 'widevine', content_id: 'movie-42', key_ids: ['k1'], client: { device_id: 'device-1', session_id: 's-1' },
    });
    assert.equal(news[0].life_ms, 10 * MINUTE);
});

test('keeps a token until its last ten seconds', async (t) => {
    const { source, clock, service } = await start(t, { service: { refresh: 600_000 } });
    await source.token();
    clock.advance(10 * MINUTE - 10_001);
    assert.equal((await source.token()).token, 'token-1');
    clock.advance(1);
    assert.equal((await source.token()).token, 'token-2');
    assert.equal(service.requests.length, 2);
});

test('hands out a token that lives for less than ten seconds', async (t) => {
    const { source, clock } = await start(t, { service: { life: 4000, refresh: 4000 } });
    assert.equal((await source.token()).token, 'token-1');
    clock.advance(1999);
    assert.equal((await source.token()).token, 'token-1');
    clock.advance(1);
    assert.equal((await source.token()).token, 'token-2');
});

test('shares one request among all who wait', async (t) => {
    const { source, service } = await start(t);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => source.token()));
    assert.deepEqual(new Set(tokens.map(({ token }) => token)), new Set(['token-1']));
    assert.equal(service.requests.length, 1);
});

for (const hours of [-1, 1, 24 * 365]) {
    test(`works with a device clock that is ${hours} h off`, async (t) => {
        const { source, clock, service } = await start(t);
        service.time = Date.now() - hours * 3_600_000;
        assert.equal((await source.token()).token, 'token-1');
        clock.advance(7 * MINUTE);
        assert.equal((await source.token()).token, 'token-1');
        assert.equal(service.requests.length, 1);
        clock.advance(3 * MINUTE);
        assert.equal((await source.token()).token, 'token-2');
    });
}

test('refreshes ahead while playing', async (t) => {
    const { source, clock, service } = await start(t);
    await source.token();
    source.play();
    clock.advance(8 * MINUTE - 1);
    assert.equal(service.requests.length, 1);
    clock.advance(1);
    await until(() => service.issued.size === 2);
    await quiet();
    assert.equal((await source.token()).token, 'token-2');
    clock.advance(8 * MINUTE);
    await until(() => service.issued.size === 3);
});

test('does not refresh ahead while paused, and does at once when it goes on', async (t) => {
    const { source, clock, service } = await start(t);
    await source.token();
    source.play();
    source.pause();
    clock.advance(9 * MINUTE);
    await quiet();
    assert.equal(service.requests.length, 1);
    source.play();
    clock.advance(0);
    await until(() => service.issued.size === 2);
});

test('gives the old token at once when it is past its refresh time, and refreshes behind it', async (t) => {
    const { source, clock, service } = await start(t);
    await source.token();
    clock.advance(9 * MINUTE);
    assert.equal((await source.token()).token, 'token-1');
    await until(() => service.issued.size === 2);
    await quiet();
    assert.equal((await source.token()).token, 'token-2');
});

test('follows a media element', async (t) => {
    const { source, clock } = await start(t);
    const media = Object.assign(new EventTarget(), { paused: true, ended: false });
    await source.token();
    const unfollow = source.follow(media);
    assert.deepEqual(clock.waits, []);
    media.paused = false;
    media.dispatchEvent(new Event('playing'));
    assert.deepEqual(clock.waits, [8 * MINUTE]);
    media.ended = true;
    media.dispatchEvent(new Event('ended'));
    assert.deepEqual(clock.waits, []);
    media.ended = false;
    media.dispatchEvent(new Event('play'));
    unfollow();
    media.dispatchEvent(new Event('play'));
    assert.deepEqual(clock.waits, []);
});

test('drops a refused token, but not the one that has replaced it', async (t) => {
    const { source, service } = await start(t);
    source.refused((await source.token()).token);
    assert.equal((await source.token()).token, 'token-2');
    source.refused('token-1');
    assert.equal((await source.token()).token, 'token-2');
    assert.notEqual(service.requests[0].body.request_id, service.requests[1].body.request_id);
});

test('hands out a single-use token once', async (t) => {
    const { source } = await start(t, { singleUse: true });
    const tokens = await Promise.all([source.token(), source.token(), source.token()]);
    assert.deepEqual(tokens.map(({ token }) => token).sort(), ['token-1', 'token-2', 'token-3']);
});

test('tells the app that no further token will come, ahead of the end', async (t) => {
    const { source, clock, service, problems } = await start(t);
    service.members = { renewable: false };
    await source.token();
    source.play();
    await quiet();
    assert.deepEqual(problems, [{
        kind: 'ending', error_message: 'This is the last token of the grant.', ends_in_ms: 600_000, grant_ends_in_ms: 3_600_000,
    }]);
    clock.advance(9 * MINUTE);
    assert.equal((await source.token()).token, 'token-1');
    await quiet();
    assert.equal(service.requests.length, 1);
});

for (const status of [400, 401, 403, 404, 422]) {
    test(`stops after ${status} and says why`, async (t) => {
        const { source, service, problems } = await start(t);
        service.script = [refusal(status, 'A1500')];
        await assert.rejects(source.token(), (error) => error instanceof TokenError && !error.temporary);
        await assert.rejects(source.token(), { problem: problems[0] });
        assert.deepEqual(problems, [{
            kind: 'stopped', status, error_code: 'A1500', error_message: 'Refused with A1500.', detail: 'why', correlation_id: 'c-1',
        }]);
        assert.equal(service.requests.length, 1);
    });
}

test('uses the old token to its end when the grant is revoked in the middle, and asks no more', async (t) => {
    const { source, clock, service, problems } = await start(t);
    await source.token();
    source.play();
    service.script = [refusal(403, 'A1501')];
    clock.advance(8 * MINUTE);
    await until(() => problems.length === 1);
    assert.equal(problems[0].error_code, 'A1501');
    assert.equal((await source.token()).token, 'token-1');
    clock.advance(2 * MINUTE);
    await assert.rejects(source.token(), /A1501/);
    assert.equal(service.requests.length, 2);
});

test('goes on with another grant', async (t) => {
    const { source, service } = await start(t);
    service.script = [refusal(403, 'A1501')];
    await assert.rejects(source.token());
    source.useGrant('another');
    assert.equal((await source.token()).token, 'token-1');
    assert.equal(service.requests[1].headers.authorization, 'Bearer another');
});

test('takes a grant that comes while the old one is refused', async (t) => {
    const { source, service, problems } = await start(t);
    service.script = [refusal(403, 'A1501')];
    const token = source.token();
    await until(() => service.requests.length === 1);
    source.useGrant('another');
    assert.equal((await token).token, 'token-1');
    assert.deepEqual(problems, []);
});

test('forgets everything when it is closed', async (t) => {
    const { source, clock, problems } = await start(t);
    await source.token();
    source.play();
    source.close();
    assert.deepEqual(clock.waits, []);
    await assert.rejects(source.token(), /closed/);
    assert.deepEqual(problems, []);
});

test('shows neither grant nor tokens when it is logged', async (t) => {
    const { source, service } = await start(t);
    await source.token();
    service.script = [refusal(403, 'A1501')];
    source.refused('token-1');
    const error = await source.token().catch((refused) => refused);
    const logged = inspect([source, error], { depth: 10, showHidden: true }) + JSON.stringify(source);
    assert.doesNotMatch(logged, /token-1|grant-of-the-test/);
});
