import { problemOf, TokenError, unavailable } from './problem.js';

const BACK_OFF_MS = [1000, 2000, 4000];
const LONGEST_WAIT_MS = 60_000;
const TIMEOUT_MS = 10_000;

/** `ms`, 50 % more or less. */
export function jitter(ms, random) {
    return ms * (0.5 + random());
}

/**
 * Exchanges a grant for a token with `POST /grants/tokens`. Temporary failures are retried up to three times with the same
 * `request_id`, so that a lost answer does not cost a token.
 */
export class Exchange {
    #options;
    #env;
    #url;
    #serverTime;

    constructor(options, env) {
        this.#options = options;
        this.#env = env;
        this.#url = new URL(options.tokensUrl, globalThis.location?.href);
        this.learnServerTime(Date.parse(options.serverTime));
    }

    /** `epochMs` is the service's clock at this moment. */
    learnServerTime(epochMs) {
        if (Number.isFinite(epochMs)) {
            this.#serverTime = { epochMs, learntAt: this.#env.now() };
        }
    }

    /** Resolves to the answer of the service and its time of arrival; rejects with a {@link TokenError}. */
    async run(grant, signal) {
        const body = JSON.stringify(this.#body());
        let clockCorrected = false;
        for (let failures = 0; ; ) {
            const { response, answer, arrivedAt } = await this.#post(grant, body, signal);
            if (answer) {
                return { answer, arrivedAt };
            }
            const problem = response instanceof TokenError ? response.problem : await problemOf(response);
            if (problem.status === 401 && !clockCorrected && this.#correctClock(response)) {
                clockCorrected = true;
            } else {
                await this.#backOff(new TokenError(problem), failures++, signal);
            }
        }
    }

    /** The first proof has the device's time if the app does not know the service's: a refusal may be due to that. */
    #correctClock(response) {
        const date = Date.parse(response.headers.get('Date'));
        this.learnServerTime(date);
        return Boolean(this.#options.dpop) && Number.isFinite(date);
    }

    #body() {
        const { drm, contentId, keyIds, deviceId, sessionId } = this.#options;
        const client = deviceId || sessionId ? { device_id: deviceId, session_id: sessionId } : undefined;
        return { drm, content_id: contentId, key_ids: keyIds, client, request_id: this.#env.uuid() };
    }

    async #post(grant, body, signal) {
        const headers = { 'Content-Type': 'application/json', ...(await this.#credential(grant)) };
        const abort = new AbortController();
        const stop = () => abort.abort();
        signal.addEventListener('abort', stop);
        const timer = this.#env.setTimeout(stop, TIMEOUT_MS);
        try {
            const response = await this.#env.fetch(this.#url.href, {
                method: 'POST', headers, body, signal: abort.signal,
                cache: 'no-store', credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer',
            });
            const arrivedAt = this.#env.now();
            return response.ok ? { answer: checked(await response.json()), arrivedAt } : { response };
        } catch (error) {
            return { response: error instanceof TokenError ? error : unavailable(this.#noAnswer(signal)) };
        } finally {
            this.#env.clearTimeout(timer);
            signal.removeEventListener('abort', stop);
        }
    }

    #noAnswer(signal) {
        return signal.aborted
            ? 'The token source is closed.'
            : `No usable answer from ${this.#url.origin}: the network is down, or the origin of this page is not allowed there.`;
    }

    async #credential(grant) {
        if (!this.#options.dpop) {
            return { Authorization: `Bearer ${grant}` };
        }
        const { epochMs, learntAt } = this.#serverTime ?? { epochMs: Date.now(), learntAt: this.#env.now() };
        const iat = Math.floor((epochMs + this.#env.now() - learntAt) / 1000);
        const htu = this.#url.origin + this.#url.pathname;
        return { Authorization: `DPoP ${grant}`, DPoP: await this.#options.dpop.proof({ htm: 'POST', htu, iat, grant }) };
    }

    /** Waits before the next attempt, or throws when there is none. */
    async #backOff(error, failures, signal) {
        if (signal.aborted || !error.temporary || failures === BACK_OFF_MS.length) {
            throw error;
        }
        const wait = Math.max(jitter(BACK_OFF_MS[failures], this.#env.random), error.problem.retry_after_ms ?? 0);
        if (wait > LONGEST_WAIT_MS) {
            throw error;
        }
        await new Promise((resolve) => {
            const timer = this.#env.setTimeout(resolve, wait);
            signal.addEventListener('abort', () => { this.#env.clearTimeout(timer); resolve(); }, { once: true });
        });
        if (signal.aborted) {
            throw error;
        }
    }
}

/** The answer with its times as durations. Only durations count: the device's clock may be wrong. */
function checked(answer) {
    const serverTime = Date.parse(answer?.server_time);
    const life = Date.parse(answer?.expires_at) - serverTime;
    const wait = Date.parse(answer?.refresh_after) - serverTime;
    if (typeof answer?.token !== 'string' || typeof answer.delivery?.header !== 'string' || !(life > 0)) {
        throw unavailable('The answer of the service is not a token.');
    }
    return { ...answer, serverTime, life, wait: Number.isFinite(wait) ? wait : life * 0.8 };
}
