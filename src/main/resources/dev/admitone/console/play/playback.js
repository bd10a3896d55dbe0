// One playback from the grant to the last picture, with the fault that was chosen.
import { postLicense } from '../client/index.js';
import { Backend, CONTENT_ID, grantItself, tokensOf } from './chain.js';
import { playClip } from './eme-player.js';
import { LIBRARIES, load } from './library-players.js';
import { Steps } from './steps.js';

const CLIP = new URL('../clip/', import.meta.url);
const DEVICE_ID = 'console-player';
/** Axinom's usual profiles have rules about facts of Widevine, which ClearKey has not: with them no license is given. */
const PROFILES = { axinom: null };
/** Before the player with the least patience, dash.js, asks for the second license. */
const FAULT_AT_S = 1;
/** After a refusal, what has a key plays on: at most a segment and what is buffered. */
const LONGEST_REST_MS = 5_000;

/** `state` is `starting`, `playing`, `ended` or `stopped`; `problem` says why it stopped. `onChange()` is called after each change. */
export class Playback {
    state = 'starting';
    problem;
    steps;
    #context;
    #onChange;
    #chain;
    #player;
    #closing = new AbortController();
    #faultDone = false;

    constructor({ service, choice, fault, userId, video, onChange }) {
        this.steps = new Steps(onChange);
        this.#context = { choice, fault, userId, video, backend: new Backend(service, this.steps) };
        this.#onChange = onChange;
    }

    async start() {
        this.#watch();
        try {
            await this.#approve();
            if (!this.#closing.signal.aborted) {
                this.#player = await this.#play(this.#chain);
            }
        } catch (error) {
            this.#failed(error);
        }
        if (this.#closing.signal.aborted) {
            await this.#release();
        }
    }

    /** What the picture says of itself: what a test of a player looks at. */
    readings() {
        const { video } = this.#context;
        return {
            seconds: video.currentTime,
            width: video.videoWidth,
            frames: video.getVideoPlaybackQuality().totalVideoFrames,
            keys: this.#player?.keyStatuses() ?? {},
        };
    }

    /** Ends everything that is running. */
    close() {
        this.#closing.abort();
        this.#context.video.pause();
        return this.#release();
    }

    async #release() {
        const player = this.#player;
        this.#player = undefined;
        await player?.stop();
        await this.#cleanUp();
    }

    async #approve() {
        const { backend, choice, fault, userId } = this.#context;
        const profile = fault.profile ?? PROFILES[choice.format];
        const grant = await backend.grant({ ...choice, userId, profile, deviceId: DEVICE_ID });
        const options = { deviceId: DEVICE_ID, steps: this.steps, onProblem: (problem) => this.#reported(problem) };
        const source = choice.credential === 'grant' ? grantItself(grant, options) : tokensOf(grant, options);
        this.#chain = {
            ...this.#context, grant, source, steps: this.steps, contentId: CONTENT_ID,
            licenseUrl: new URL(grant.license_url.replace('{drm}', 'clearkey'), location.href).href,
            headers: { 'X-Device-Id': DEVICE_ID },
        };
        this.#chain.source = await fault.sourceFor?.(this.#chain) ?? source;
    }

    async #play({ source, licenseUrl, headers, choice, video }) {
        const onFailure = (error) => this.#failed(error);
        const library = LIBRARIES.find(({ id }) => id === choice.player);
        if (library) {
            await load(library);
            return library.play(video, { clip: CLIP, licenseUrl, headers, source, steps: this.steps, onFailure });
        }
        const fetch = (url, init) => this.steps.fetch(url, init);
        const license = (body) => postLicense(source, { url: licenseUrl, body, headers, fetch });
        return playClip(video, { clip: CLIP, license, onFailure });
    }

    #watch() {
        const { video } = this.#context;
        const { signal } = this.#closing;
        const change = (state) => {
            this.state = this.problem || this.state === 'stopped' ? this.state : state;
            this.#onChange();
        };
        video.addEventListener('playing', () => change('playing'), { signal });
        video.addEventListener('ended', () => { change('ended'); this.#cleanUp(); }, { signal });
        video.addEventListener('error', () => this.#failed(new Error(`The browser cannot play it: ${video.error.message}`)), { signal });
        video.addEventListener('timeupdate', () => { this.#breakOnTime(); this.#onChange(); }, { signal });
        const files = new PerformanceObserver((list) => list.getEntries()
            .filter(({ name }) => name.startsWith(CLIP.href))
            .forEach((entry) => this.steps.file(entry)));
        files.observe({ type: 'resource' });
        signal.addEventListener('abort', () => files.disconnect());
    }

    #breakOnTime() {
        const { fault, video } = this.#context;
        if (!this.#faultDone && this.#chain && video.currentTime >= FAULT_AT_S) {
            this.#faultDone = true;
            Promise.resolve(fault.whilePlaying?.(this.#chain)).catch((error) => this.#failed(error));
        }
    }

    /** What the helpers say. Not every player has an error of its own then: Shaka has none while another key is there. */
    #reported(problem) {
        if (problem.kind !== 'ending') {
            this.problem ??= problem;
            this.#failed(new Error(problem.error_message));
            this.#onChange();
        }
    }

    /** Stops now if there is no picture yet, and otherwise when what has a key has been played. */
    #failed(error) {
        if (this.#closing.signal.aborted || this.state === 'stopped') {
            return;
        }
        const { video } = this.#context;
        const stop = () => this.#stopped(error);
        if (video.currentTime === 0 || video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) {
            // After the reason, which the helpers tell in a microtask.
            queueMicrotask(stop);
        } else {
            video.addEventListener('waiting', stop, { once: true, signal: this.#closing.signal });
            setTimeout(stop, LONGEST_REST_MS);
        }
    }

    #stopped(error) {
        if (!this.#closing.signal.aborted && this.state !== 'stopped' && this.state !== 'ended') {
            this.state = 'stopped';
            this.problem ??= { error_code: error.code, error_message: error.message, detail: error.document?.detail };
            this.#context.video.pause();
            this.#onChange();
            this.#cleanUp();
        }
    }

    /** The source forgets the grant and its tokens. */
    async #cleanUp() {
        const chain = this.#chain;
        if (chain && !chain.cleanedUp) {
            chain.cleanedUp = true;
            chain.source.close();
            await this.#context.fault.cleanUp?.(chain).catch(() => {});
        }
    }
}
