import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hlsConfig } from '../src/hlsjs.js';
import { pretendBrowser } from './support/browser.js';
import { until } from './support/clock.js';
import { library, start } from './support/fixture.js';
import { bytesOf, EXPIRED, EXPIRED_WITH_200, LicenseServer, NO_RIGHT_WITH_200, textOf } from './support/license-server.js';
import { refusal } from './support/service.js';

const { loaded: Hls, skip } = await library(async () => {
    pretendBrowser();
    return (await import('hls.js')).default;
});
const WIDEVINE = 'com.widevine.alpha';

/** XMLHttpRequest as far as hls.js uses it: a state machine over the license server. */
function xhrOf(server) {
    return class {
        static DONE = 4;
        readyState = 0;
        status = 0;
        statusText = '';
        #headers;
        #change(readyState) {
            this.readyState = readyState;
            this.onreadystatechange?.({ type: 'readystatechange' });
        }
        open(method, url) {
            Object.assign(this, { method, url, status: 0, response: null });
            this.#headers = {};
            this.#change(1);
        }
        setRequestHeader(name, value) {
            assert.equal(this.readyState, 1, 'open() comes first');
            this.#headers[name] = name in this.#headers ? `${this.#headers[name]}, ${value}` : value;
        }
        send(body) {
            assert.equal(textOf(body), 'challenge');
            setImmediate(() => {
                const { status, text } = server.answer(this.#headers);
                server.headers = this.#headers;
                Object.assign(this, { status, response: bytesOf(text) });
                this.#change(4);
            });
        }
        getResponseHeader() {
            return null;
        }
        abort() {}
    };
}

/** A CDM that asks for one license per session and takes any. */
function stubEme(updates) {
    class Session extends EventTarget {
        sessionId = 's';
        keyStatuses = new Map();
        closed = new Promise((resolve) => { this.end = resolve; });
        async generateRequest() {
            setImmediate(() => this.dispatchEvent(Object.assign(new Event('message'), {
                messageType: 'license-request', message: bytesOf('challenge'),
            })));
        }
        async update(license) {
            updates.push(textOf(license));
            this.keyStatuses.set(new Uint8Array(16).buffer, 'usable');
            this.dispatchEvent(new Event('keystatuseschange'));
        }
        async close() {
            this.end();
        }
        async remove() {}
    }
    return async (keySystem) => ({
        keySystem,
        createMediaKeys: async () => ({ createSession: () => new Session(), setServerCertificate: async () => true }),
    });
}

async function startPlayer(t, { hls = {}, ...options } = {}) {
    const parts = await start(t, options);
    const server = new LicenseServer();
    const updates = [];
    globalThis.XMLHttpRequest = xhrOf(server);
    const player = new Hls({
        ...hlsConfig(parts.source, hls), emeEnabled: true, enableWorker: false,
        drmSystems: { [WIDEVINE]: { licenseUrl: 'https://license.example/widevine' } },
        requestMediaKeySystemAccessFunc: stubEme(updates),
    });
    const errors = [];
    player.on(Hls.Events.ERROR, (name, data) => errors.push(data));
    const media = Object.assign(new EventTarget(), { setMediaKeys: async () => {} });
    player.trigger(Hls.Events.MEDIA_ATTACHED, { media });
    t.after(() => player.destroy());
    return { ...parts, server, updates, errors, player };
}

function loadKey(player, uri = 'data:text/plain;base64,AAAA') {
    const decryptdata = {
        uri, method: 'SAMPLE-AES-CTR', keyFormat: 'urn:uuid:edef8ba9-79d6-4ace-a3c8-27dcd51d21ed', keyId: new Uint8Array(16),
        pssh: new Uint8Array(8), encrypted: true, isCommonEncryption: true, matches: () => true,
    };
    return player.emeController.loadKey({ decryptdata, type: 'main' });
}

test('gives a license request of hls.js a token', { skip }, async (t) => {
    const { player, server, updates } = await startPlayer(t);
    await loadKey(player);
    assert.deepEqual(server.tokens, ['token-1']);
    assert.deepEqual(updates, ['the license']);
});

test('shares one request for a token between hls.js and others', { skip }, async (t) => {
    const { player, server, service, source } = await startPlayer(t);
    const [{ token }] = await Promise.all([source.token(), loadKey(player), source.token()]);
    assert.deepEqual(server.tokens, [token]);
    assert.equal(service.requests.length, 1);
});

test('refreshes ahead, so that the next license request of hls.js does not wait', { skip }, async (t) => {
    const { player, server, source, clock, news } = await startPlayer(t);
    await source.token();
    source.play();
    clock.advance(480_000);
    await until(() => news.length === 2);
    await loadKey(player);
    assert.deepEqual(server.tokens, ['token-2']);
});

for (const hours of [-1, 1]) {
    test(`plays with hls.js on a device whose clock is ${hours} h off`, { skip }, async (t) => {
        const { player, server, service, source, clock } = await startPlayer(t);
        service.time = Date.now() - hours * 3_600_000;
        await source.token();
        clock.advance(300_000);
        await loadKey(player);
        assert.deepEqual(server.tokens, ['token-1']);
    });
}

for (const [name, refused] of Object.entries({ 403: EXPIRED, 'an error in a 200': EXPIRED_WITH_200 })) {
    test(`sends the license request of hls.js again with a fresh token after ${name}`, { skip }, async (t) => {
        const { player, server, updates, errors, problems } = await startPlayer(t);
        server.script = [refused];
        await loadKey(player);
        assert.deepEqual(server.tokens, ['token-1', 'token-2']);
        assert.deepEqual(updates, ['the license']);
        assert.deepEqual(errors, []);
        assert.deepEqual(problems, []);
    });
}

test('keeps the headers and the body of the app when it sends again', { skip }, async (t) => {
    const licenseXhrSetup = (xhr) => xhr.setRequestHeader('X-App', 'yes');
    const { player, server } = await startPlayer(t, { hls: { licenseXhrSetup } });
    server.script = [EXPIRED];
    await loadKey(player);
    assert.deepEqual(server.headers, { 'X-App': 'yes', 'pallycon-customdata-v2': 'token-2' });
});

test('retries only once with hls.js and tells the app why', { skip }, async (t) => {
    const { player, server, errors, problems } = await startPlayer(t);
    server.script = [EXPIRED, EXPIRED, EXPIRED];
    await assert.rejects(loadKey(player));
    assert.deepEqual(server.tokens, ['token-1', 'token-2']);
    assert.deepEqual(problems, [{ kind: 'license', status: 403, error_code: '7011', error_message: 'The token expired 37 s ago.' }]);
    assert.deepEqual(errors.map(({ details, fatal }) => [details, fatal]), [['keySystemLicenseRequestFailed', true]]);
});

test('tells the app why a 200 of the license server of hls.js is no license', { skip }, async (t) => {
    const { player, server, problems } = await startPlayer(t);
    server.script = [NO_RIGHT_WITH_200];
    await loadKey(player);
    assert.equal(problems[0].error_code, '7107');
    assert.deepEqual(server.tokens, ['token-1']);
});

test('fails the license request of hls.js when the grant is revoked', { skip }, async (t) => {
    const { player, server, service, errors, problems } = await startPlayer(t);
    service.script = [refusal(403, 'A1501')];
    await assert.rejects(loadKey(player));
    assert.equal(problems[0].error_code, 'A1501');
    assert.equal(service.requests.length, 1);
    assert.deepEqual(server.tokens, []);
    assert.equal(errors.length, 1);
});

test('gives hls.js the first refusal when the grant is revoked in the middle', { skip }, async (t) => {
    const { player, server, service, source, errors, problems } = await startPlayer(t);
    await source.token();
    server.script = [EXPIRED];
    service.script = [refusal(403, 'A1501')];
    await assert.rejects(loadKey(player));
    assert.deepEqual(problems.map(({ kind, error_code }) => [kind, error_code]), [['stopped', 'A1501'], ['license', '7011']]);
    assert.equal(errors[0].response.code, 403);
});
