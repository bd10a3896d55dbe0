import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { createAuthorizationSource, TokenError } from '../src/index.js';

const VIDEO = '1611f0c8-487c-44d4-9b19-82e5a6d55084';
const AUDIO = 'db2dae97-6b41-4e99-8210-493503d5681b';

/** A service that answers each request with the next token, of 60 s. */
async function start(t, { path = '/sites/DEMO/authorize', answers = [] } = {}) {
    const requests = [];
    const server = createServer((request, response) => {
        requests.push({ url: request.url, method: request.method, headers: request.headers });
        const answer = answers.shift() ?? {};
        response.writeHead(answer.status ?? 200, {
            'Content-Type': 'text/plain',
            'X-Server-Time': '2026-11-29T12:00:00Z',
            'X-Token-Expires-At': '2026-11-29T12:01:00Z',
            ...answer.headers,
        });
        response.end(answer.body ?? `aaa.bbb.${requests.length}`);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }));
    let now = 1_000;
    const source = createAuthorizationSource({
        authorizeUrl: `http://127.0.0.1:${server.address().port}${path}`, grant: 'the-grant', now: () => now,
    });
    return { source, requests, advance: (ms) => { now += ms; } };
}

test('asks with the keys as UUIDs in ascending order, each once', async (t) => {
    const { source, requests } = await start(t);
    assert.equal(await source.token([AUDIO, VIDEO.replaceAll('-', '').toUpperCase(), AUDIO]), 'aaa.bbb.1');
    assert.equal(requests[0].url, `/sites/DEMO/authorize?kids=${VIDEO},${AUDIO}`);
    assert.equal(requests[0].method, 'GET');
    assert.equal(requests[0].headers.authorization, 'Bearer the-grant');
});

test('replaces kids of the URL and keeps its other parameters', async (t) => {
    const { source, requests } = await start(t, { path: '/sites/DEMO/authorize?kids=old&content_id=movie-42#x' });
    await source.token(new Set([VIDEO]));
    assert.equal(requests[0].url, `/sites/DEMO/authorize?content_id=movie-42&kids=${VIDEO}`);
});

test('keeps a token until it expires, by durations and not by the clock of the device', async (t) => {
    const { source, requests, advance } = await start(t);
    assert.equal(await source.token([VIDEO]), 'aaa.bbb.1');
    advance(54_999);
    assert.equal(await source.token([VIDEO]), 'aaa.bbb.1');
    advance(1);
    assert.equal(await source.token([VIDEO]), 'aaa.bbb.2');
    assert.equal(requests.length, 2);
});

test('asks once for the same keys at a time, and again for others', async (t) => {
    const { source, requests } = await start(t);
    const both = await Promise.all([source.token([VIDEO]), source.token([VIDEO]), source.token([AUDIO])]);
    assert.equal(both[0], both[1]);
    assert.notEqual(both[0], both[2]);
    assert.equal(requests.length, 2);
});

test('drops a token that the license server refused', async (t) => {
    const { source } = await start(t);
    const token = await source.token([VIDEO]);
    source.refused('another');
    assert.equal(await source.token([VIDEO]), token);
    source.refused(token);
    assert.equal(await source.token([VIDEO]), 'aaa.bbb.2');
});

test('rejects with the problem of the service, and asks again later', async (t) => {
    const body = JSON.stringify({ title: 'Not authorized', detail: 'This playback has ended.', error_code: 'A1132' });
    const { source } = await start(t, {
        answers: [{ status: 403, body, headers: { 'Content-Type': 'application/problem+json' } }],
    });
    await assert.rejects(source.token([VIDEO]), (error) => {
        assert.ok(error instanceof TokenError);
        assert.equal(error.temporary, false);
        assert.equal(error.problem.error_code, 'A1132');
        assert.equal(error.problem.detail, 'This playback has ended.');
        return true;
    });
    assert.equal(await source.token([VIDEO]), 'aaa.bbb.2');
});

test('takes text/plain only', async (t) => {
    const { source } = await start(t, { answers: [{ headers: { 'Content-Type': 'text/html' }, body: '<p>' }] });
    await assert.rejects(source.token([VIDEO]), TokenError);
});

test('refuses what is no key id without a request', async (t) => {
    const { source, requests } = await start(t);
    assert.throws(() => source.token([]), TypeError);
    assert.throws(() => source.token(['x']), TypeError);
    assert.equal(requests.length, 0);
});

test('proves the key of a grant that is bound to one', async () => {
    const seen = [];
    const dpop = { proof: async (request) => { seen.push(request); return 'proof'; } };
    const bound = createAuthorizationSource({
        authorizeUrl: 'http://127.0.0.1:1/sites/DEMO/authorize?x=1', grant: 'the-grant', dpop,
        fetch: async (href, { headers }) => new Response('a.b.c', {
            headers: { 'Content-Type': 'text/plain', 'X-Seen': headers.DPoP },
        }),
    });
    assert.equal(await bound.token([VIDEO]), 'a.b.c');
    assert.equal(seen[0].htm, 'GET');
    assert.equal(seen[0].htu, 'http://127.0.0.1:1/sites/DEMO/authorize');
});
