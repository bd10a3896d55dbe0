import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';
import { createDpopKey } from '../src/index.js';
import { GRANT, start } from './support/fixture.js';
import { refusal } from './support/service.js';

const sha256 = (string) => createHash('sha256').update(string).digest('base64url');
const json = (part) => JSON.parse(Buffer.from(part, 'base64url'));

function read({ headers }) {
    const [header, payload, signature] = headers.dpop.split('.');
    const { jwk } = json(header);
    const valid = verify('sha256', Buffer.from(`${header}.${payload}`), {
        key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363',
    }, Buffer.from(signature, 'base64url'));
    return { header: json(header), payload: json(payload), valid };
}

test('proves the possession of the key for each request', async (t) => {
    const dpop = await createDpopKey();
    const { source, service } = await start(t, { dpop, serverTime: '2030-01-01T00:00:00Z' });
    await source.token();
    source.refused('token-1');
    await source.token();
    const [first, second] = service.requests.map(read);
    assert.equal(service.requests[0].headers.authorization, `DPoP ${GRANT}`);
    assert.ok(first.valid && second.valid);
    assert.deepEqual([first.header.typ, first.header.alg], ['dpop+jwt', 'ES256']);
    assert.deepEqual(Object.keys(first.header.jwk).sort(), ['crv', 'kty', 'x', 'y']);
    const { crv, kty, x, y } = first.header.jwk;
    assert.equal(dpop.thumbprint, sha256(JSON.stringify({ crv, kty, x, y })));
    const { jti, ...payload } = first.payload;
    assert.deepEqual(payload, { htm: 'POST', htu: service.url, iat: Date.parse('2030-01-01') / 1000, ath: sha256(GRANT) });
    assert.notEqual(jti, second.payload.jti);
});

test('leaves query and fragment out of htu', async (t) => {
    const { source, service } = await start(t, { dpop: await createDpopKey() });
    const withQuery = await start(t, { dpop: await createDpopKey(), tokensUrl: `${service.url}?a=b#c` });
    await withQuery.source.token();
    assert.equal(read(service.requests[0]).payload.htu, service.url);
    source.close();
});

test('counts the time of proofs from the time of the service', async (t) => {
    const { source, clock, service } = await start(t, { dpop: await createDpopKey(), serverTime: '2030-01-01T00:00:00Z' });
    service.time += 5000;
    await source.token();
    clock.advance(3_600_000);
    await source.token();
    assert.equal(read(service.requests[1]).payload.iat, Date.parse('2030-01-01T01:00:05Z') / 1000);
});

test('corrects a wrong device clock after the first refusal, once', async (t) => {
    const { source, service } = await start(t, { dpop: await createDpopKey() });
    service.script = [refusal(401, 'A1510')];
    assert.equal((await source.token()).token, 'token-1');
    assert.equal(read(service.requests[1]).payload.iat, service.time / 1000);
    assert.equal(service.requests[0].body.request_id, service.requests[1].body.request_id);
    source.refused('token-1');
    service.script = [refusal(401, 'A1510'), refusal(401, 'A1510')];
    await assert.rejects(source.token(), /A1510/);
    assert.equal(service.requests.length, 4);
});

test('has a private key that cannot be exported', async () => {
    const generate = crypto.subtle.generateKey;
    let pair;
    crypto.subtle.generateKey = async (...parameters) => (pair = await generate.apply(crypto.subtle, parameters));
    try {
        await createDpopKey();
    } finally {
        crypto.subtle.generateKey = generate;
    }
    assert.equal(pair.privateKey.extractable, false);
});
