import { Exchange, jitter } from './exchange.js';
import { TokenError } from './problem.js';

const MARGIN_MS = 10_000;
const SHORTEST_REFRESH_MS = 1000;
const PAUSE_AFTER_FAILURE_MS = 30_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Fresh license tokens for one playback. See the README for the options. */
export function createTokenSource(options) {
    return new TokenSource(options);
}

/** All times are monotonic milliseconds of `now()`. Private fields keep the grant and the tokens out of logs. */
class TokenSource {
    #env;
    #exchange;
    #grant;
    #onProblem;
    #onToken;
    #singleUse;
    #closing = new AbortController();
    #current;
    #flight;
    #stopped;
    #failed;
    #notBefore = 0;
    #nextRefresh = 0;
    #playing = false;
    #timer;

    constructor({ grant, onProblem = () => {}, onToken = () => {}, singleUse = false, ...options }) {
        this.#env = environment(options);
        this.#exchange = new Exchange(options, this.#env);
        this.#grant = grant;
        this.#onProblem = onProblem;
        this.#onToken = onToken;
        this.#singleUse = singleUse;
    }

    /** A token that is good for a license request now. Rejects with a {@link TokenError}. */
    async token() {
        for (;;) {
            if (this.#lifeLeft() > this.#current?.margin) {
                this.#refreshInBackground();
                return this.#handOut(this.#current);
            }
            const token = await this.#refresh().catch((error) => this.#lastResort(error));
            if (token === this.#current) {
                return this.#handOut(token);
            }
        }
    }

    /** A license server refused this token: it is not handed out again. */
    refused(token) {
        if (token && token === this.#current?.token) {
            this.#drop();
        }
    }

    /** Refreshes ahead of need from now on. */
    play() {
        this.#playing = true;
        this.#schedule();
    }

    /** Stops refreshing ahead; `token()` still works. */
    pause() {
        this.#playing = false;
        this.#schedule();
    }

    /** Calls `play()` and `pause()` as the media element plays; returns a function that ends this. */
    follow(media) {
        const events = ['play', 'playing', 'pause', 'ended', 'emptied'];
        const update = () => (media.paused || media.ended ? this.pause() : this.play());
        events.forEach((event) => media.addEventListener(event, update));
        update();
        return () => {
            events.forEach((event) => media.removeEventListener(event, update));
            this.pause();
        };
    }

    /** Goes on with another grant for the same content, for example after a problem of the kind `stopped` or `ending`. */
    useGrant(grant, serverTime) {
        this.#grant = grant;
        this.#exchange.learnServerTime(Date.parse(serverTime));
        if (!this.#closing.signal.aborted) {
            this.#stopped = undefined;
        }
        this.#notBefore = this.#nextRefresh = 0;
        if (this.#current) {
            this.#current.renewable = true;
        }
        this.#schedule();
    }

    /** Ends all timers and requests, and forgets grant and tokens. */
    close() {
        this.#stopped = new TokenError({ kind: 'stopped', error_message: 'The token source is closed.' });
        this.#grant = undefined;
        this.#drop();
        this.#closing.abort();
    }

    /** Tells the app about a problem; for adapters. */
    report(problem) {
        if (!this.#closing.signal.aborted) {
            queueMicrotask(() => this.#onProblem(problem));
        }
    }

    #lifeLeft() {
        return this.#current ? this.#current.goodUntil - this.#env.now() : 0;
    }

    #handOut(current) {
        if (this.#singleUse) {
            this.#drop();
        }
        return Object.freeze({ token: current.token, header: current.header, query: current.query });
    }

    #drop() {
        this.#current = undefined;
        this.#schedule();
    }

    /** During an outage a token is used to its very end. */
    #lastResort(error) {
        if (error.temporary && this.#lifeLeft() > 0) {
            return this.#current;
        }
        throw error;
    }

    #refreshInBackground() {
        if (this.#current.renewable && !this.#stopped && this.#env.now() >= this.#refreshAt()) {
            this.#refresh().catch(() => {});
        }
    }

    #refreshAt() {
        return Math.max(this.#current.refreshAt, this.#nextRefresh);
    }

    /** One request at a time, shared by all who wait for it. */
    #refresh() {
        this.#flight ??= this.#request().finally(() => {
            this.#flight = undefined;
            this.#schedule();
        });
        return this.#flight;
    }

    async #request() {
        if (this.#stopped || this.#env.now() < this.#notBefore) {
            throw this.#stopped ?? this.#failed;
        }
        const grant = this.#grant;
        try {
            return this.#accept(await this.#exchange.run(grant, this.#closing.signal));
        } catch (error) {
            if (grant !== this.#grant && !this.#stopped) {
                return this.#request();
            }
            throw this.#fail(error);
        }
    }

    #accept({ answer, arrivedAt }) {
        if (this.#stopped) {
            throw this.#stopped;
        }
        this.#exchange.learnServerTime(answer.serverTime);
        const wait = Math.max(answer.wait, SHORTEST_REFRESH_MS);
        this.#current = {
            token: answer.token,
            header: answer.delivery.header,
            query: answer.delivery.query,
            goodUntil: arrivedAt + answer.life,
            margin: Math.min(MARGIN_MS, answer.life / 2),
            refreshAt: arrivedAt + wait,
            renewable: answer.renewable !== false,
        };
        this.#tell(answer, wait);
        return this.#current;
    }

    #tell({ token_id, delivery, life, renewable, grant_expires_at, serverTime }, wait) {
        const ends = Date.parse(grant_expires_at) - serverTime;
        const news = { token_id, header: delivery.header, life_ms: life, refresh_in_ms: wait, renewable: renewable !== false };
        queueMicrotask(() => this.#onToken(news));
        if (renewable === false) {
            this.report({
                kind: 'ending',
                error_message: 'This is the last token of the grant.',
                ends_in_ms: life,
                grant_ends_in_ms: Number.isFinite(ends) ? ends : undefined,
            });
        }
    }

    #fail(error) {
        const now = this.#env.now();
        if (error.temporary) {
            this.#failed = error;
            this.#notBefore = now + (error.problem.retry_after_ms ?? 0);
            this.#nextRefresh = Math.max(this.#notBefore, now + jitter(PAUSE_AFTER_FAILURE_MS, this.#env.random));
        } else {
            this.#stopped ??= error;
        }
        this.report(error.problem);
        return error;
    }

    #schedule() {
        this.#env.clearTimeout(this.#timer);
        if (this.#playing && this.#current?.renewable && !this.#stopped && !this.#flight) {
            const wait = Math.max(0, this.#refreshAt() - this.#env.now());
            this.#timer = this.#env.setTimeout(() => this.#refresh().catch(() => {}), Math.min(wait, LONGEST_TIMER_MS));
        }
    }
}

function environment(given) {
    return {
        fetch: given.fetch ?? ((...parameters) => globalThis.fetch(...parameters)),
        now: given.now ?? (() => performance.now()),
        setTimeout: given.setTimeout ?? ((task, ms) => globalThis.setTimeout(task, ms)),
        clearTimeout: given.clearTimeout ?? ((timer) => globalThis.clearTimeout(timer)),
        random: given.random ?? Math.random,
        uuid: given.uuid ?? (() => crypto.randomUUID()),
    };
}
