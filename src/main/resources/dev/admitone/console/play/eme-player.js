// The demo clip with nothing but the browser: Encrypted Media Extensions (ClearKey) and Media Source Extensions.

const KEY_SYSTEM = 'org.w3.clearkey';
const TYPE = 'video/mp4; codecs="avc1.42C01E"';
const DURATION_S = 8;
/** Each initialization segment names another key, so that the second half needs a second license. */
const PARTS = ['init-1.mp4', 'seg-1.m4s', 'seg-2.m4s', 'init-2.mp4', 'seg-3.m4s', 'seg-4.m4s'];
/** Less than a segment: the second license is asked for while the first half plays, not at the start. */
const AHEAD_S = 1;

/**
 * Starts to play the clip. `license(message)` resolves to the license for a message of the CDM. `onFailure(error)` is called
 * once if the playback cannot go on; what has a key plays to its end. Returns a handle with `keyStatuses()` and `stop()`.
 */
export function playClip(video, { clip, license, onFailure }) {
    const player = new EmePlayer(video, { clip, license, onFailure });
    player.start();
    return player;
}

class EmePlayer {
    #video;
    #clip;
    #license;
    #onFailure;
    #sessions = [];
    #knownInitData = new Set();
    #stopping = new AbortController();
    #url;

    constructor(video, { clip, license, onFailure }) {
        this.#video = video;
        this.#clip = clip;
        this.#license = license;
        this.#onFailure = onFailure;
    }

    async start() {
        try {
            await this.#useKeySystem();
            const mediaSource = await this.#openMediaSource();
            this.#video.play().catch(() => {});
            await this.#appendParts(mediaSource);
            mediaSource.endOfStream();
        } catch (error) {
            this.#fail(error);
        }
    }

    /** `{key id in hexadecimal digits: status}` of all sessions. */
    keyStatuses() {
        return Object.fromEntries(this.#sessions.flatMap(({ keyStatuses }) => [...keyStatuses].map(([id, status]) => [hex(id), status])));
    }

    /** Ends sessions and requests. The last picture goes too. */
    async stop() {
        this.#stopping.abort();
        const closed = this.#sessions.map((session) => session.close().catch(() => {}));
        this.#video.removeAttribute('src');
        this.#video.load();
        URL.revokeObjectURL(this.#url);
        await Promise.all(closed);
        await this.#video.setMediaKeys(null).catch(() => {});
    }

    async #useKeySystem() {
        const capabilities = [{ initDataTypes: ['cenc'], videoCapabilities: [{ contentType: TYPE }] }];
        const access = await navigator.requestMediaKeySystemAccess(KEY_SYSTEM, capabilities);
        await this.#video.setMediaKeys(await access.createMediaKeys());
        this.#video.addEventListener('encrypted', (event) => this.#onEncrypted(event), { signal: this.#stopping.signal });
    }

    async #openMediaSource() {
        const mediaSource = new MediaSource();
        const opened = once(mediaSource, 'sourceopen', this.#stopping.signal);
        this.#url = URL.createObjectURL(mediaSource);
        this.#video.src = this.#url;
        await opened;
        mediaSource.duration = DURATION_S;
        return mediaSource;
    }

    async #appendParts(mediaSource) {
        const buffer = mediaSource.addSourceBuffer(TYPE);
        for (const part of PARTS) {
            await this.#needMedia();
            const response = await fetch(new URL(part, this.#clip), { signal: this.#stopping.signal });
            if (!response.ok) {
                throw new Error(`${part} cannot be read: status ${response.status}.`);
            }
            const bytes = await response.arrayBuffer();
            const appended = once(buffer, 'updateend', this.#stopping.signal);
            buffer.appendBuffer(bytes);
            await appended;
        }
    }

    async #needMedia() {
        while (this.#bufferedAhead() > AHEAD_S) {
            await once(this.#video, 'timeupdate', this.#stopping.signal);
        }
    }

    #bufferedAhead() {
        const { buffered, currentTime } = this.#video;
        return buffered.length === 0 ? 0 : buffered.end(buffered.length - 1) - currentTime;
    }

    /** The `pssh` of an initialization segment: one session and one license for each. */
    async #onEncrypted({ initDataType, initData }) {
        const known = initData ? hex(initData) : '';
        if (known === '' || this.#knownInitData.has(known)) {
            return;
        }
        this.#knownInitData.add(known);
        try {
            const session = this.#video.mediaKeys.createSession('temporary');
            this.#sessions.push(session);
            session.addEventListener('message', (event) => this.#onMessage(session, event));
            await session.generateRequest(initDataType, initData);
        } catch (error) {
            this.#fail(error);
        }
    }

    async #onMessage(session, { message }) {
        try {
            await session.update(await this.#license(message));
        } catch (error) {
            this.#fail(error);
        }
    }

    #fail(error) {
        if (!this.#stopping.signal.aborted) {
            this.#stopping.abort();
            this.#onFailure(error);
        }
    }
}

/** Rejects if the player is stopped before the event. */
function once(target, type, signal) {
    return new Promise((resolve, reject) => {
        signal.throwIfAborted();
        target.addEventListener(type, resolve, { once: true, signal });
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
}

function hex(buffer) {
    const bytes = ArrayBuffer.isView(buffer) ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength) : new Uint8Array(buffer);
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
