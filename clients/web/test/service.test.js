import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDpopKey, createTokenSource } from '../src/index.js';

const { ADMIT_ONE_URL: base, ADMIT_ONE_KEY: key, ADMIT_ONE_SITE: site = 'DEMO', ADMIT_ONE_ORIGIN: origin } = process.env;
const skip = base && key ? false : 'needs a started service: set ADMIT_ONE_URL and ADMIT_ONE_KEY';
const CONTENT = { site, format: 'doverunner', user_id: 'viewer-1', content_id: 'movie-42' };

async function call(method, path, body) {
    const response = await fetch(new URL(path, base), {
        method, headers: { 'X-API-Key': key, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return text && JSON.parse(text);
}

/** As a page of the origin ADMIT_ONE_ORIGIN does it, if there is one. */
async function fromOrigin(url, init) {
    const response = await fetch(url, { ...init, headers: { ...init.headers, ...(origin && { Origin: origin }) } });
    if (origin) {
        assert.equal(response.headers.get('Access-Control-Allow-Origin'), origin);
    }
    return response;
}

async function playback(t, { bind, dpop, ...options } = {}) {
    const granted = await call('POST', '/grants', { ...CONTENT, bind });
    const problems = [];
    const source = createTokenSource({
        tokensUrl: new URL(granted.tokens_url, base).href, grant: granted.grant, serverTime: granted.server_time,
        drm: 'widevine', contentId: CONTENT.content_id, dpop, fetch: fromOrigin, onProblem: (problem) => problems.push(problem), ...options,
    });
    t.after(() => source.close());
    return { granted, source, problems };
}

async function admitted(token) {
    return call('POST', '/tokens/verify', { token, site, drm: 'widevine', content_id: CONTENT.content_id, consume: false });
}

test('gets tokens that the service admits', { skip }, async (t) => {
    const { source } = await playback(t);
    const { token, header } = await source.token();
    assert.equal(header, 'pallycon-customdata-v2');
    assert.equal((await admitted(token)).admitted, true);
});

test('gets another token after a refusal', { skip }, async (t) => {
    const ids = [];
    const noteId = async (url, init) => {
        const answer = await (await fromOrigin(url, init)).json();
        ids.push(answer.token_id);
        return Response.json(answer);
    };
    const { source } = await playback(t, { fetch: noteId });
    source.refused((await source.token()).token);
    await source.token();
    // Two DoveRunner tokens of one second are equal, but for single use; their ids are not.
    assert.equal(new Set(ids).size, 2);
});

test('gets the same token again after a lost answer', { skip }, async (t) => {
    const answers = [];
    const loseFirst = async (url, init) => {
        const answer = await (await fromOrigin(url, init)).json();
        answers.push(answer.token);
        return answers.length === 1 ? Promise.reject(new TypeError('lost')) : Response.json(answer);
    };
    const { source } = await playback(t, { fetch: loseFirst });
    assert.equal((await source.token()).token, answers[0]);
    assert.equal(answers.length, 2);
});

test('stops when the grant is revoked in the middle', { skip }, async (t) => {
    const { granted, source, problems } = await playback(t);
    const { token } = await source.token();
    await call('DELETE', `/grants/${granted.grant_id}`);
    source.refused(token);
    await assert.rejects(source.token());
    assert.equal(problems[0].kind, 'stopped');
    assert.equal(problems[0].status, 403);
    assert.ok(problems[0].error_code);
});

test('is refused another content', { skip }, async (t) => {
    const { source, problems } = await playback(t, { contentId: 'movie-43' });
    await assert.rejects(source.token());
    assert.equal(problems[0].status, 403);
});

test('proves the possession of its key', { skip }, async (t) => {
    const dpop = await createDpopKey();
    const { source } = await playback(t, { dpop, bind: { jkt: dpop.thumbprint } });
    assert.ok((await source.token()).token);
});

test('is refused with the key of another', { skip }, async (t) => {
    const bind = { jkt: (await createDpopKey()).thumbprint };
    const { source, problems } = await playback(t, { dpop: await createDpopKey(), bind });
    await assert.rejects(source.token());
    assert.equal(problems[0].kind, 'stopped');
});
