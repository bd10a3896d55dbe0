import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { attachShaka } from '../src/shaka.js';
import { pretendBrowser } from './support/browser.js';
import { until } from './support/clock.js';
import { library, start } from './support/fixture.js';
import { bytesOf, EXPIRED, EXPIRED_WITH_200, fetchOf, LicenseServer, NO_RIGHT_WITH_200, textOf } from './support/license-server.js';
import { refusal } from './support/service.js';

const { loaded: shaka, skip } = await library(() => {
    pretendBrowser();
    const loaded = createRequire(import.meta.url)('shaka-player');
    loaded.polyfill.installAll();
    return loaded;
});
const LICENSE_URL = 'https://license.example/widevine';

/** A real player; only the scheme plugin, which would send the request, is a stub. */
async function startPlayer(t, options) {
    const parts = await start(t, options);
    const server = new LicenseServer();
    shaka.net.NetworkingEngine.registerScheme('https', (uri, request, requestType) => {
        const { status, text } = server.answer(request.headers);
        const data = bytesOf(text);
        const { RECOVERABLE } = shaka.util.Error.Severity;
        return status === 200
            ? shaka.util.AbortableOperation.completed({ uri, originalUri: uri, data, status, headers: {}, originalRequest: request })
            : shaka.util.AbortableOperation.failed(new shaka.util.Error(RECOVERABLE, 1, 1001, uri, status, text, {}, requestType, uri));
    }, shaka.net.NetworkingEngine.PluginPriority.APPLICATION);
    t.mock.method(globalThis, 'fetch', (globalFetch => (url, init) =>
        url === LICENSE_URL ? fetchOf(server)(url, init) : globalFetch(url, init))(globalThis.fetch));
    const player = new shaka.Player();
    player.configure('drm.retryParameters.baseDelay', 1);
    t.after(() => player.destroy());
    const detach = attachShaka(player, parts.source);
    return { ...parts, server, player, detach };
}

function requestLicense(player, type = shaka.net.NetworkingEngine.RequestType.LICENSE) {
    const engine = player.getNetworkingEngine();
    const request = shaka.net.NetworkingEngine.makeRequest([LICENSE_URL], player.getConfiguration().drm.retryParameters);
    request.method = 'POST';
    request.body = bytesOf('challenge');
    return engine.request(type, request).promise;
}

test('gives a license request of Shaka a token', { skip }, async (t) => {
    const { player, server } = await startPlayer(t);
    assert.equal(textOf((await requestLicense(player)).data), 'the license');
    assert.deepEqual(server.tokens, ['token-1']);
});

test('leaves other requests of Shaka alone', { skip }, async (t) => {
    const { player, server, service } = await startPlayer(t);
    await requestLicense(player, shaka.net.NetworkingEngine.RequestType.SEGMENT);
    assert.deepEqual(server.tokens, [undefined]);
    assert.equal(service.requests.length, 0);
});

test('shares one request for a token among all license requests of Shaka', { skip }, async (t) => {
    const { player, server, service } = await startPlayer(t);
    await Promise.all([requestLicense(player), requestLicense(player), requestLicense(player)]);
    assert.deepEqual(server.tokens, ['token-1', 'token-1', 'token-1']);
    assert.equal(service.requests.length, 1);
});

test('refreshes ahead, so that the next license request of Shaka does not wait', { skip }, async (t) => {
    const { player, server, service, source, clock, news } = await startPlayer(t);
    await requestLicense(player);
    source.play();
    clock.advance(480_000);
    await until(() => news.length === 2);
    await requestLicense(player);
    assert.deepEqual(server.tokens, ['token-1', 'token-2']);
    assert.equal(service.requests.length, 2);
});

for (const hours of [-1, 1]) {
    test(`plays with Shaka on a device whose clock is ${hours} h off`, { skip }, async (t) => {
        const { player, server, service, clock } = await startPlayer(t);
        service.time = Date.now() - hours * 3_600_000;
        await requestLicense(player);
        clock.advance(300_000);
        await requestLicense(player);
        assert.deepEqual(server.tokens, ['token-1', 'token-1']);
    });
}

for (const [name, refused] of Object.entries({ 403: EXPIRED, 'an error in a 200': EXPIRED_WITH_200 })) {
    test(`sends the license request of Shaka again with a fresh token after ${name}`, { skip }, async (t) => {
        const { player, server, problems } = await startPlayer(t);
        server.script = [refused];
        assert.equal(textOf((await requestLicense(player)).data), 'the license');
        assert.deepEqual(server.tokens, ['token-1', 'token-2']);
        assert.deepEqual(problems, []);
    });
}

test('retries only once with Shaka', { skip }, async (t) => {
    const { player, server } = await startPlayer(t);
    server.script = [EXPIRED, EXPIRED, EXPIRED];
    await assert.rejects(requestLicense(player), (error) => error.code === 1001 && error.data[1] === 403);
    assert.deepEqual(server.tokens, ['token-1', 'token-2']);
});

test('tells the app why a 200 of the license server of Shaka is no license', { skip }, async (t) => {
    const { player, server, problems } = await startPlayer(t);
    server.script = [NO_RIGHT_WITH_200];
    await assert.rejects(requestLicense(player), (error) => error.data[0].problem.error_code === '7107');
    assert.deepEqual(problems, [{ kind: 'license', status: 200, error_code: '7107', error_message: 'policy' }]);
    assert.deepEqual(server.tokens, ['token-1']);
});

function licenseFailed() {
    return new shaka.util.Error(2, 6, 6007, new shaka.util.Error(1, 1, 1001, LICENSE_URL, 403, EXPIRED.text, {}, 2));
}

test('tells the app why a license of Shaka was refused', { skip }, async (t) => {
    const { player, problems } = await startPlayer(t);
    player.getConfiguration().drm.failureCallback(licenseFailed());
    await until(() => problems.length === 1);
    assert.deepEqual(problems[0], { kind: 'license', status: 403, error_code: '7011', error_message: 'The token expired 37 s ago.' });
});

test('leaves the failure callback of the app in place', { skip }, async (t) => {
    const { player, source, detach, problems } = await startPlayer(t);
    detach();
    const failures = [];
    player.configure('drm.failureCallback', (error) => failures.push(error.code));
    const detachAgain = attachShaka(player, source);
    player.getConfiguration().drm.failureCallback(licenseFailed());
    detachAgain();
    player.getConfiguration().drm.failureCallback(licenseFailed());
    await until(() => problems.length === 1);
    assert.deepEqual(failures, [6007, 6007]);
});

test('stops license requests of Shaka after the grant is revoked, with the reason', { skip }, async (t) => {
    const { player, server, service, source, problems } = await startPlayer(t);
    await requestLicense(player);
    service.script = [refusal(403, 'A1501')];
    source.refused('token-1');
    await assert.rejects(requestLicense(player), (error) => error.code === 1006 && error.data[0].problem.error_code === 'A1501');
    await assert.rejects(requestLicense(player));
    assert.equal(service.requests.length, 2);
    assert.deepEqual(server.tokens, ['token-1']);
    assert.equal(problems.length, 1);
});

test('leaves Shaka when it is detached', { skip }, async (t) => {
    const { player, server, detach } = await startPlayer(t);
    detach();
    await requestLicense(player);
    assert.deepEqual(server.tokens, [undefined]);
});
