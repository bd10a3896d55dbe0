// The demo clip with Shaka Player, dash.js and hls.js, and the adapters of clients/web. -Pplayers packs the libraries.
import { attachDashjs } from '../client/dashjs.js';
import { hlsConfig } from '../client/hlsjs.js';
import { attachShaka } from '../client/shaka.js';

const KEY_SYSTEM = 'org.w3.clearkey';
/** Less than a segment: the second license is asked for while the first half plays, not at the start. */
const AHEAD_S = 1;
const CLEARKEY_DESCRIPTOR = 'e2719d58-a985-b3c9-781a-b030af78d30e';
const COMMON_SYSTEM = '1077efec-c0b2-4d02-ace3-3c1e52e2fb4b';
const MANIFEST = 0; // shaka.net.NetworkingEngine.RequestType
const LICENSE = 2;

export const LIBRARIES = [
    { id: 'shaka', name: 'Shaka Player', file: 'shaka-player.js', play: playWithShaka },
    { id: 'dashjs', name: 'dash.js', file: 'dash.js', play: playWithDashjs },
    { id: 'hlsjs', name: 'hls.js', file: 'hls.js', play: playWithHlsjs },
];

/** Loads the library once. Scripts, because that is the form of these builds. */
export function load({ file }) {
    const src = address(file);
    const loaded = document.querySelector(`script[src="${src}"]`);
    if (loaded) {
        return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
        const script = Object.assign(document.createElement('script'), { src });
        script.addEventListener('load', resolve);
        script.addEventListener('error', () => { script.remove(); reject(new Error(`${file} cannot be loaded.`)); });
        document.head.append(script);
    });
}

const address = (file) => new URL(`../players/${file}`, import.meta.url).pathname;

// Each takes {clip, licenseUrl, headers, source, steps, onFailure} and resolves to a handle like that of eme-player.js.

async function playWithShaka(video, { clip, licenseUrl, headers, source, steps, onFailure }) {
    const { shaka } = globalThis;
    shaka.polyfill.installAll();
    const player = new shaka.Player();
    await player.attach(video);
    player.configure({
        drm: { servers: { [KEY_SYSTEM]: licenseUrl }, retryParameters: { baseDelay: 100 } },
        streaming: { bufferingGoal: AHEAD_S, rebufferingGoal: 0.5 },
    });
    const engine = player.getNetworkingEngine();
    engine.registerRequestFilter((type, request) => type === LICENSE && Object.assign(request.headers, headers));
    engine.registerResponseFilter((type, response) => type === MANIFEST && licensesWhenNeeded(response));
    const detach = attachShaka(player, source);
    watchShaka(player, licenseUrl, steps);
    player.addEventListener('error', ({ detail }) => onFailure(shakaError(detail)));
    await player.load(new URL('clip.mpd', clip).href).catch((error) => onFailure(shakaError(error)));
    video.play().catch(() => {});
    return {
        keyStatuses: () => player.getKeyStatuses(),
        stop: () => { detach(); return player.destroy(); },
    };
}

/** For the ClearKey descriptor Shaka asks for the licenses of all periods at the start, for the other when a segment needs one. */
function licensesWhenNeeded(response) {
    const mpd = new TextDecoder().decode(response.data).replaceAll(CLEARKEY_DESCRIPTOR, COMMON_SYSTEM);
    response.data = new TextEncoder().encode(mpd).buffer;
}

/** License requests as Shaka sends them: of refused ones it tells by the event `downloadfailed`. */
function watchShaka(player, licenseUrl, steps) {
    const engine = player.getNetworkingEngine();
    engine.registerRequestFilter((type) => type === LICENSE && steps.licenseSent());
    engine.registerResponseFilter((type, { uri, status, data }) => type === LICENSE && steps.license({ url: uri, status, body: data }));
    player.addEventListener('downloadfailed', ({ request, error, httpResponseCode }) => {
        if (request.uris[0] === licenseUrl && httpResponseCode) {
            steps.license({ url: licenseUrl, status: httpResponseCode, body: error.data[2] });
        }
    });
}

const shakaError = ({ code }) => new Error(`Shaka Player stopped with its error ${code}.`);

async function playWithDashjs(video, { clip, licenseUrl, headers, source, steps, onFailure }) {
    const player = globalThis.dashjs.MediaPlayer().create();
    player.initialize();
    player.updateSettings({
        debug: { logLevel: 0 },
        // It loads the second period, and asks for its license, as soon as it has the whole of the first.
        streaming: { buffer: { bufferTimeDefault: AHEAD_S / 2, bufferTimeAtTopQuality: AHEAD_S / 2 } },
    });
    player.setProtectionData({ [KEY_SYSTEM]: { serverURL: licenseUrl, httpRequestHeaders: headers } });
    const detach = attachDashjs(player, source, { fetch: (url, init) => steps.fetch(url, init) });
    const statuses = new Map();
    player.on('keyStatusesMapUpdated', ({ keyStatusMap }) => keyStatusMap.forEach((status, id) => statuses.set(id, status)));
    player.on('error', ({ error }) => onFailure(new Error(`dash.js stopped with its error ${error.code ?? error}.`)));
    player.attachView(video);
    player.setAutoPlay(true);
    player.attachSource(new URL('clip.mpd', clip).href);
    return {
        keyStatuses: () => Object.fromEntries(statuses),
        stop: () => { detach(); player.destroy(); },
    };
}

async function playWithHlsjs(video, { clip, licenseUrl, headers, source, steps, onFailure }) {
    const { Hls } = globalThis;
    const licenseXhrSetup = (xhr) => {
        Object.entries(headers).forEach(([name, value]) => xhr.setRequestHeader(name, value));
        xhr.addEventListener('loadstart', () => steps.licenseSent());
        xhr.addEventListener('load', () => steps.license({ url: licenseUrl, status: xhr.status, body: xhr.response }));
    };
    const hls = new Hls({
        ...hlsConfig(source, { licenseXhrSetup }),
        emeEnabled: true,
        drmSystems: { [KEY_SYSTEM]: { licenseUrl } },
        // A worker is made from a blob: URL, which the Content-Security-Policy does not allow.
        enableWorker: false,
        maxBufferLength: AHEAD_S,
        maxMaxBufferLength: AHEAD_S,
    });
    hls.on(Hls.Events.ERROR, (event, { fatal, details }) => fatal && onFailure(new Error(`hls.js stopped with its error ${details}.`)));
    hls.attachMedia(video);
    hls.loadSource(new URL('clip.m3u8', clip).href);
    video.play().catch(() => {});
    return {
        // hls.js has no public method for it.
        keyStatuses: () => Object.assign({}, ...(hls.emeController?.mediaKeySessions ?? []).map(({ keyStatuses }) => keyStatuses)),
        stop: () => hls.destroy(),
    };
}
