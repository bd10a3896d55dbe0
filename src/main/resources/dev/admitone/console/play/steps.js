// What happens during a playback, step by step, for the list beside the picture. Grants and tokens are never in it in full.

/** Collects the requests of one playback. `onChange(list)` is called after each. */
export class Steps {
    #list = [];
    #startedAt = performance.now();
    #licensesSent = [];
    #onChange;

    constructor(onChange) {
        this.#onChange = onChange;
    }

    get list() {
        return this.#list;
    }

    /** Codes of refusals, each once, in the order in which they were seen. */
    get codes() {
        return [...new Set(this.#list.map(({ code }) => code).filter(Boolean))];
    }

    note(text, { bad = false } = {}) {
        this.#add({ what: 'note', text, bad });
    }

    /** `fetch` that notes what it sends and what comes. */
    async fetch(url, init = {}) {
        const sentAt = performance.now();
        const request = { method: init.method ?? 'GET', url, sentAt };
        try {
            const response = await fetch(url, init);
            this.request({ ...request, status: response.status, answer: parsed(await response.clone().arrayBuffer()) });
            return response;
        } catch (error) {
            if (error.name !== 'AbortError') {
                this.request(request);
            }
            throw error;
        }
    }

    /** For players that send license requests themselves. */
    licenseSent() {
        this.#licensesSent.push(performance.now());
    }

    license({ url, status, body }) {
        this.request({ method: 'POST', url, status, answer: parsed(body), sentAt: this.#licensesSent.shift() ?? performance.now() });
    }

    /** A file of the clip, as the browser reports it, whichever player asked for it. */
    file({ name, responseStatus, duration, encodedBodySize }) {
        const { pathname } = new URL(name);
        const text = `${encodedBodySize} bytes`;
        const answer = { status: responseStatus, ms: Math.round(duration), text, bad: responseStatus >= 400 };
        this.#add({ what: 'file', method: 'GET', path: pathname, ...answer });
    }

    /** A request with its answer; without a status if none came. */
    request({ method, url, status, answer = {}, sentAt }) {
        const { pathname } = new URL(url, location.href);
        this.#add({
            what: 'request', method, path: pathname, status: status || undefined, ms: Math.round(performance.now() - sentAt),
            bad: !status || status >= 400 || answer.admitted === false, ...description(status, answer ?? {}),
        });
    }

    #add(step) {
        this.#list = [...this.#list, { at: (performance.now() - this.#startedAt) / 1000, ...step }];
        this.#onChange(this.#list);
    }
}

/** The first and the last four characters: enough to tell two tokens apart, and of no use to others. */
export function shortened(secret) {
    return `${secret.slice(0, 4)}…${secret.slice(-4)}`;
}

function parsed(body) {
    try {
        return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) ?? {};
    } catch {
        return {};
    }
}

function description(status, answer) {
    if (!status) {
        return { text: 'No answer' };
    }
    const refusal = answer.error_code ? answer : answer.errors?.[0];
    if (refusal?.error_code) {
        const { error_code: code, error_message, title, hint, detail } = refusal;
        return { code, text: error_message ?? title, hint: hint ?? detail };
    }
    return { text: whatCame(answer) ?? (status === 204 ? 'Done' : `Status ${status}`) };
}

function whatCame({ grant, grant_id, token, token_id, expires_at, server_time, keys, admitted, lease, ended }) {
    const seconds = (Date.parse(expires_at) - Date.parse(server_time)) / 1000;
    if (grant) {
        return `Grant ${shortened(grant)}, id ${grant_id}, for ${seconds}\u00a0s`;
    }
    if (token) {
        return `Token ${shortened(token)}, id ${token_id ?? '–'}, for ${seconds}\u00a0s`;
    }
    if (keys) {
        return `License with ${keys.length} ${keys.length === 1 ? 'key' : 'keys'}`;
    }
    if (admitted) {
        return `Admitted${lease ? `, stream ${lease.streams} of ${lease.limit}` : ''}`;
    }
    return ended === undefined ? undefined : `${ended} streams ended`;
}
