import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenParts } from '../../../src/main/resources/dev/admitone/console/parts/token-parts.js';

function encoded(text, form = 'base64url') {
    return Buffer.from(text).toString(form);
}

function joined(parts) {
    return parts.map(({ text }) => text).join('');
}

test('shows the members of a token that is base64 of JSON, and where they are in it', () => {
    const token = encoded('{"drm_type":"Widevine","user_id":"Zoë 😀","key_rotation":false,"hash":"a=="}', 'base64');
    const { form, parts } = tokenParts(token);
    assert.equal(form, 'base64 of JSON');
    assert.equal(joined(parts), token);
    assert.deepEqual(parts.map(({ name, value }) => [name, value]), [
        ['drm_type', 'Widevine'], ['user_id', 'Zoë 😀'], ['key_rotation', 'false'], ['hash', 'a=='],
    ]);
    assert.equal(parts[0].text, encoded('{"drm_type":"Widevine",', 'base64').slice(0, 31));
    const before = Buffer.byteLength('{"drm_type":"Widevine","user_id":"Zoë 😀","key_rotation":false,');
    assert.equal(parts[3].text, token.slice(Math.ceil(before * 8 / 6)));
    assert.match(parts[3].meaning, /SHA-256/);
});

test('reads header and payload of a signed JWT', () => {
    const token = `${encoded('{"alg":"HS256"}')}.${encoded('{"version":1,"message":{"name":"Zoë?>"}}')}.c2ln-_8`;
    const { parts } = tokenParts(token);
    assert.equal(joined(parts), token);
    assert.deepEqual(parts.filter(({ name }) => name).map(({ name, value }) => [name, value]), [
        ['header', '{\n  "alg": "HS256"\n}'],
        ['payload', '{\n  "version": 1,\n  "message": {\n    "name": "Zoë?>"\n  }\n}'],
        ['signature', undefined],
    ]);
});

test('names the five parts of an encrypted JWT', () => {
    const token = `${encoded('{"enc":"A256GCM"}')}..aXY.Y2lwaGVy.dGFn`;
    const { parts } = tokenParts(token);
    assert.equal(joined(parts), token);
    const named = parts.filter(({ name }) => name);
    assert.deepEqual(named.map(({ name }) => name), ['header', 'encrypted key', 'initialization vector', 'ciphertext', 'authentication tag']);
    assert.deepEqual(named.map(({ value }) => value !== undefined), [true, false, false, false, false]);
});

test('shows a token in another form as it is', () => {
    for (const token of ['', 'a.b', 'not base64!', encoded('[1]', 'base64'), encoded('{"a":', 'base64'), 'a.b.c.d.e.f']) {
        assert.equal(joined(tokenParts(token).parts), token);
    }
});
