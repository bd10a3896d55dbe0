import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Service } from '../../../src/main/resources/dev/admitone/console/service.js';

/** Lets `fetch` answer so in a test. */
function answering(t, answer) {
    t.mock.method(globalThis, 'fetch', async (url, init) => {
        init.signal?.throwIfAborted();
        return answer(init);
    });
}

const json = (body, init) => new Response(body, { headers: { 'Content-Type': 'application/json' }, ...init });

test('the service gives parsed JSON', async (t) => {
    answering(t, () => json('{"a":1}'));
    assert.deepEqual((await new Service('key').get('/x')).body, { a: 1 });
});

test('the service gives metrics as text, and nothing where nothing came', async (t) => {
    answering(t, () => new Response('a_total 1', { headers: { 'Content-Type': 'text/plain;version=0.0.4' } }));
    assert.equal((await new Service('key').get('/x')).body, 'a_total 1');
    answering(t, () => new Response(null, { status: 204 }));
    assert.equal((await new Service('key').delete('/x')).body, undefined);
});

test('the problem of a refusal has code, status and message', async (t) => {
    answering(t, () => json('{"error_code":"A1101","error_message":"The scope is missing"}', { status: 403 }));
    await assert.rejects(new Service('key').get('/x'), { name: 'ServiceProblem', status: 403, code: 'A1101', message: 'The scope is missing' });
});

for (const [what, answer, message] of [
    ['a page of another server', () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }), /not JSON but text\/html/],
    ['JSON that is none', () => json('{"a":'), /not JSON/],
    ['an answer that is cut off', () => ({ ok: true, status: 200, headers: new Headers(), text: () => Promise.reject(new TypeError()) }), /cut off/],
    ['no answer', () => { throw new TypeError('fetch failed'); }, /does not answer/],
    ['a refusal by another server', () => new Response('null', { status: 500, headers: { 'Content-Type': 'application/json' } }), /500/],
]) {
    test(`${what} is a problem that says so`, async (t) => {
        answering(t, answer);
        await assert.rejects(new Service('key').get('/x'), (problem) => problem.name === 'ServiceProblem' && message.test(problem.message));
    });
}

test('a closed service sends its key no more', async (t) => {
    const sent = [];
    answering(t, (init) => { sent.push(init.headers['X-API-Key']); return json('{}'); });
    const service = new Service('key');
    await service.get('/x');
    service.close();
    await assert.rejects(service.get('/x'), { name: 'ServiceProblem' });
    assert.deepEqual(sent, ['key']);
});
