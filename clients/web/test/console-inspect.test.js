import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortened, shownUrl } from '../../../src/main/resources/dev/admitone/console/parts/shortened.js';
import { exampleRequest, examplesFor } from '../../../src/main/resources/dev/admitone/console/parts/token-examples.js';
import { isConsuming, verifyRequest } from '../../../src/main/resources/dev/admitone/console/parts/verify-request.js';

const TOKEN = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ2ZXJzaW9uIjoxLCJpZCI6IjAxYSIsIm1lc3NhZ2UiOnt9fQ.signature-of-the-token';

test('shows no more of a token than its ends', () => {
    assert.equal(shortened(TOKEN), 'eyJhbGci…he-token');
    assert.equal(shortened('a-short-secret'), 'a-sh…');
});

test('shows URLs without what may be secret', () => {
    assert.equal(shownUrl(`https://user:secret@license.example/wv?token=${TOKEN}#x`), 'https://license.example/wv?…');
    assert.equal(shownUrl(`https://license.example/${TOKEN}/wv`), 'https://license.example/eyJhbGci…he-token/wv');
});

test('sends what was filled in, and nothing else', () => {
    const body = verifyRequest({
        carrier: { token: 'x' }, consume: false,
        fields: { site: 'DEMO', drm: '', content_id: ' movie-42 ', key_ids: 'a, b\nc' },
        client: { ip: '192.0.2.1', device_id: '', tampered: 'false', vmp_supported: '', license_request_length: '2' },
    });
    assert.deepEqual(body, {
        token: 'x', site: 'DEMO', content_id: 'movie-42', key_ids: ['a', 'b', 'c'], consume: false,
        client: { ip: '192.0.2.1', tampered: false, license_request_length: 2 },
    });
});

for (const [consume, drm, length, expected] of [
    [true, '', '', true], [false, '', '', false], [true, 'widevine', '2', false], [true, '', '4', false], [true, '', '5', true], [true, 'playready', '2', true],
]) {
    test(`${expected ? 'uses up' : 'does not use up'} a token with consume ${consume}, drm "${drm}" and ${length || 'unknown'} bytes`, () => {
        assert.equal(isConsuming({ consume, fields: { drm }, client: { license_request_length: length } }), expected);
    });
}

test('leaves out what was not filled in', () => {
    assert.deepEqual(verifyRequest({ carrier: { token: 'x' }, consume: true, fields: {}, client: {} }), { token: 'x', consume: true });
});

test('offers the examples of the formats that a site has', () => {
    const all = examplesFor(undefined).length;
    assert.equal(examplesFor(['doverunner', 'axinom']).length, all);
    assert.equal(examplesFor(['doverunner']).length, all - 3);
    assert.equal(examplesFor(['axinom']).length, all - 2);
    assert.equal(examplesFor(['medialive']).length, all - 4);
});

test('makes each example different from the token, but for the one that is right', async () => {
    const issue = async () => ({ token: TOKEN, server_time: '2026-11-30T03:00:00Z', delivery: { header: 'pallycon-customdata-v2' } });
    const wait = async () => {};
    const made = await Promise.all(examplesFor(undefined).slice(0, 7).map(({ make }) => make({ issue, wait, format: 'axinom' })));
    assert.deepEqual(made.map(({ paste }) => paste === TOKEN), [true, false, false, false, false, false, false]);
    assert.equal(new Set(made.map(({ paste }) => paste)).size, 7);
    assert.ok(made.every(({ told }) => told.endsWith('.')));
});

test('encodes a token that encoding changes', async () => {
    const asked = [];
    const issue = async (format, { user }) => ({ token: asked.push(user) === 3 ? 'abc=' : 'abc' });
    const { paste } = await examplesFor(['doverunner'])[3].make({ issue, format: 'doverunner' });
    assert.deepEqual([paste, asked.length, new Set(asked).size], ['abc%253D', 3, 3]);
});

test('dates examples by the clock of the service', async () => {
    const asked = [];
    const issue = async (format, changes) => {
        asked.push(exampleRequest(format, changes));
        return { token: TOKEN, server_time: '2026-11-30T03:00:00Z' };
    };
    const local = examplesFor(['axinom']).at(-1);
    await local.make({ issue, wait: async () => {} });
    assert.deepEqual(asked[1].options, {
        key_ids: asked[0].options.key_ids, begin_date: '2026-11-30T12:00:00Z', expiration_date: '2026-11-30T12:10:00Z',
    });
});
