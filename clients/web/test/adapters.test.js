import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { licenseRefusal } from '../src/index.js';
import { attachDashjs } from '../src/dashjs.js';
import { rxKeySystem } from '../src/rx-player.js';
import { emeKeySystem } from '../src/videojs.js';
import { quiet } from './support/clock.js';
import { start } from './support/fixture.js';
import { bytesOf, EXPIRED, EXPIRED_WITH_200, fetchOf, LicenseServer, textOf } from './support/license-server.js';
import { refusal } from './support/service.js';

const URL_OF_LICENSES = 'https://license.example/';

async function startServer(t) {
    const parts = await start(t);
    const server = new LicenseServer();
    return { ...parts, server, fetch: fetchOf(server) };
}

/** dash.js as far as the adapter sees it; the filter and the request are dash.js's (5.2.1). */
async function withDashjs(t, parts, body, options) {
    const filters = [];
    const player = {
        updateSettings: (settings) => { player.settings = settings; },
        registerLicenseRequestFilter: (filter) => filters.push(filter),
        unregisterLicenseRequestFilter: (filter) => filters.splice(filters.indexOf(filter), 1),
    };
    const { fetch } = globalThis;
    t.mock.method(globalThis, 'fetch', (url, init) => (url === URL_OF_LICENSES ? parts.fetch(url, init) : fetch(url, init)));
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const detach = attachDashjs(player, parts.source, options);
    const request = { url: URL_OF_LICENSES, method: 'POST', headers: { 'X-A': 'a' }, withCredentials: true, data: bytesOf('challenge') };
    await filters[0](request);
    await body({ request, player, fetch });
    detach();
    assert.equal(filters.length, 0);
}

const DASHJS = new URL('../node_modules/dashjs/dist/modern/umd/dash.all.min.js', import.meta.url);

test('turns off the repetition of license requests by the name that dash.js has for it', { skip: !existsSync(DASHJS) }, () => {
    assert.match(readFileSync(DASHJS, 'utf8'), /\.LICENSE="license"/);
});

test('sends the license requests of dash.js with the fetch that it is given', async (t) => {
    const parts = await startServer(t);
    const urls = [];
    const fetch = (url, init) => { urls.push(url); return parts.fetch(url, init); };
    await withDashjs(t, parts, () => {}, { fetch });
    assert.deepEqual(urls, [URL_OF_LICENSES]);
});

for (const [name, refused] of Object.entries({ 403: EXPIRED, 'an error in a 200': EXPIRED_WITH_200 })) {
    test(`gives dash.js the license as a blob, after one retry for ${name}`, async (t) => {
        const parts = await startServer(t);
        parts.server.script = [refused];
        await withDashjs(t, parts, async ({ request, player, fetch }) => {
            assert.equal(player.settings.streaming.retryAttempts.license, 0);
            assert.equal(request.method, 'GET');
            assert.deepEqual(request.headers, {});
            assert.equal(await (await fetch(request.url)).text(), 'the license');
            t.mock.timers.tick(60_000);
            await assert.rejects(fetch(request.url));
        });
        assert.deepEqual(parts.server.tokens, ['token-1', 'token-2']);
    });

    test(`gives rx-player the license, after one retry for ${name}`, async (t) => {
        const { source, server, fetch } = await startServer(t);
        server.script = [refused];
        const system = rxKeySystem(source, { type: 'widevine', url: URL_OF_LICENSES, fetch });
        assert.equal(system.type, 'widevine');
        assert.equal(textOf(await system.getLicense(bytesOf('challenge'), 'license-request')), 'the license');
        assert.deepEqual(server.tokens, ['token-1', 'token-2']);
    });

    test(`gives contrib-eme the license, after one retry for ${name}`, async (t) => {
        const { source, server, fetch } = await startServer(t);
        server.script = [refused, undefined];
        const { getLicense } = emeKeySystem(source, { url: URL_OF_LICENSES, fetch });
        const call = (...before) => new Promise((resolve) => {
            getLicense({}, ...before, (error, license) => resolve([error, license && textOf(license)]));
        });
        assert.deepEqual(await call(bytesOf('challenge')), [null, 'the license']);
        assert.deepEqual(await call('skd://content', bytesOf('challenge')), [null, 'the license']);
        assert.deepEqual(server.tokens, ['token-1', 'token-2', 'token-2']);
    });
}

test('gives dash.js a URL that fails when there is no license', async (t) => {
    const parts = await startServer(t);
    parts.server.script = [EXPIRED, EXPIRED];
    await withDashjs(t, parts, ({ request, fetch }) => assert.rejects(fetch(request.url)));
    assert.equal(parts.problems[0].error_code, '7011');
});

test('keeps rx-player from further retries when the grant is revoked', async (t) => {
    const { source, service, server, fetch } = await startServer(t);
    service.script = [refusal(403, 'A1501')];
    const { getLicense } = rxKeySystem(source, { type: 'widevine', url: URL_OF_LICENSES, fetch });
    await assert.rejects(getLicense(bytesOf('challenge')), { noRetry: true });
    assert.deepEqual(server.tokens, []);
});

test('lets rx-player retry when the network fails', async (t) => {
    const { source } = await startServer(t);
    const fetch = () => Promise.reject(new TypeError('network'));
    await assert.rejects(rxKeySystem(source, { type: 'widevine', url: URL_OF_LICENSES, fetch }).getLicense(bytesOf('c')), (error) => !error.noRetry);
});

test('gives contrib-eme the error', async (t) => {
    const { source, server, fetch, problems } = await startServer(t);
    server.script = [EXPIRED, EXPIRED];
    const error = await new Promise((resolve) => emeKeySystem(source, { url: URL_OF_LICENSES, fetch }).getLicense({}, bytesOf('c'), resolve));
    assert.equal(error.problem.error_code, '7011');
    await quiet();
    assert.equal(problems.length, 1);
});

test('wraps and unwraps as the vendor wants', async (t) => {
    const { source } = await startServer(t);
    const sent = [];
    const fetch = async (url, init) => sent.push(init) && new Response(btoa('ckc'));
    const { getLicense } = rxKeySystem(source, {
        type: 'fairplay', url: URL_OF_LICENSES, fetch, headers: { 'X-A': 'a' },
        prepare: (message) => ({ body: `spc=${textOf(message)}`, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }),
        unwrap: (bytes) => atob(textOf(bytes)),
    });
    assert.equal(await getLicense(bytesOf('challenge')), 'ckc');
    assert.equal(sent[0].body, 'spc=challenge');
    assert.deepEqual(sent[0].headers, {
        'X-A': 'a', 'Content-Type': 'application/x-www-form-urlencoded', 'pallycon-customdata-v2': 'token-1',
    });
});

const LICENSES = ['{"keys":[{"kty":"oct","kid":"a","k":"b"}],"type":"temporary"}', '\x08\x02\x12', '{', '[]', 'null', '""', ''];
for (const license of LICENSES) {
    test(`takes ${JSON.stringify(license)} with 200 for a license`, () => {
        assert.equal(licenseRefusal(200, bytesOf(license)), undefined);
        assert.equal(licenseRefusal(200, license), undefined);
    });
}

const REFUSALS = [
    [401, '', true], [403, 'no', true], [403, '{"error_code":"7107"}', true], [200, '{"errorCode":"7011"}', true],
    [200, '{"errorCode":7011}', true], [502, '{"error_code":"7011"}', true], [500, '{"error_code":"A1376"}', true],
    [200, '{"errorCode":"7001"}', false], [404, '', false], [500, '<soap/>', false], [400, '{"error_code":"7007"}', false],
];
for (const [status, body, curable] of REFUSALS) {
    test(`a fresh token ${curable ? 'may cure' : 'does not cure'} ${status} ${body}`, () => {
        assert.equal(licenseRefusal(status, bytesOf(body)).curable, curable);
    });
}
