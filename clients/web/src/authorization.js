import { problemOf, TokenError, unavailable } from './problem.js';

const MARGIN_MS = 5_000;
const KEY_ID = /^[0-9a-f]{32}$/;

/** Authorization tokens of the DASH-IF license request model, for players that do not read `authzurl` themselves. */
export function createAuthorizationSource(options) {
    return new AuthorizationSource(options);
}

/** All times are monotonic milliseconds of `now()`. Private fields keep the grant and the tokens out of logs. */
class AuthorizationSource {
    #url;
    #grant;
    #dpop;
    #fetch;
    #now;
    #known = new Map();

    constructor({ authorizeUrl, grant, dpop, fetch = globalThis.fetch.bind(globalThis), now = () => performance.now() }) {
        this.#url = new URL(authorizeUrl, globalThis.location?.href);
        this.#grant = grant;
        this.#dpop = dpop;
        this.#fetch = fetch;
        this.#now = now;
    }

    /** The token for these keys, from the cache until it expires. Rejects with a {@link TokenError}. */
    token(keyIds) {
        const kids = canonical(keyIds);
        const known = this.#known.get(kids);
        if (known && this.#now() < known.goodUntil) {
            return known.token;
        }
        const entry = { goodUntil: Infinity };
        entry.token = this.#request(kids, entry).catch((error) => {
            this.#forget(kids, entry);
            throw error;
        });
        this.#known.set(kids, entry);
        return entry.token;
    }

    /** The license server refused a token: it is not handed out again. */
    refused(token) {
        for (const [kids, entry] of this.#known) {
            if (entry.value === token) {
                this.#forget(kids, entry);
            }
        }
    }

    #forget(kids, entry) {
        if (this.#known.get(kids) === entry) {
            this.#known.delete(kids);
        }
    }

    async #request(kids, entry) {
        const url = new URL(this.#url);
        url.searchParams.delete('kids');
        // The commas stay as they are: a URL of the standard has them.
        const query = `${url.search ? '&' : '?'}kids=${kids}`;
        const response = await this.#get(url.href.replace(/#.*/, '') + query);
        if (!response.ok) {
            throw new TokenError(await problemOf(response));
        }
        if (!/^text\/plain\s*(;|$)/i.test(response.headers.get('Content-Type') ?? '')) {
            throw unavailable('The answer of the service is not an authorization token.');
        }
        entry.goodUntil = this.#now() + life(response.headers);
        entry.value = await response.text();
        return entry.value;
    }

    async #get(href) {
        const headers = await this.#credential(href);
        try {
            return await this.#fetch(href, { headers, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' });
        } catch {
            throw unavailable('No answer: the network is down, or the origin of this page is not allowed there.');
        }
    }

    async #credential(href) {
        if (!this.#dpop) {
            return { Authorization: `Bearer ${this.#grant}` };
        }
        const { origin, pathname } = new URL(href);
        const request = { htm: 'GET', htu: origin + pathname, iat: Math.floor(Date.now() / 1000), grant: this.#grant };
        return { Authorization: `DPoP ${this.#grant}`, DPoP: await this.#dpop.proof(request) };
    }
}

/** UUIDs in lower case, each once, in ascending order. */
function canonical(keyIds) {
    const ids = [...keyIds].map((id) => id.toLowerCase().replaceAll('-', ''));
    if (ids.length === 0 || !ids.every((id) => KEY_ID.test(id))) {
        throw new TypeError('keyIds must be one or more UUIDs, or their 32 hexadecimal digits.');
    }
    const uuids = ids.map((id) => id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
    return [...new Set(uuids)].sort().join(',');
}

/** As a duration, because the device's clock may be wrong; half of it where the margin would leave nothing. */
function life(headers) {
    const ms = Date.parse(headers.get('X-Token-Expires-At')) - Date.parse(headers.get('X-Server-Time'));
    return Number.isFinite(ms) ? Math.max(ms - MARGIN_MS, ms / 2) : 0;
}
