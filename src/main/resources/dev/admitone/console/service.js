/**
 * An answer of the service that is not a success. Its message is `error_message`; `document` is the problem document;
 * `retryAfter` are seconds.
 */
export class ServiceProblem extends Error {
    constructor(status, document, correlationId, retryAfter) {
        super(document.error_message ?? document.title ?? `The service answered ${status}.`);
        this.name = 'ServiceProblem';
        this.status = status;
        this.code = document.error_code;
        this.document = document;
        this.correlationId = correlationId;
        this.retryAfter = retryAfter;
    }
}

const PATIENCE_MS = 3_000;

/** The public API, with the visitor's API key. The key is in a private field here, and nowhere else. */
export class Service {
    #key;
    #closing = new AbortController();

    constructor(key) {
        this.#key = key;
    }

    /** Ends all requests, and forgets the key: requests fail from now on. */
    close() {
        this.#key = undefined;
        this.#closing.abort();
    }

    /**
     * Sends a request, and resolves to `{status, headers, body, ms}`. `body` is parsed JSON, or a string from paths that
     * answer text, or undefined if there is none. The body to send is a value, or a string that is JSON already.
     * Rejects with a {@link ServiceProblem} for every other answer than a success, and for none (status 0).
     */
    async call(method, path, body) {
        const headers = { 'X-API-Key': this.#key, ...(body && { 'Content-Type': 'application/json' }) };
        const started = performance.now();
        const response = await send(path, { method, headers, body: typeof body === 'string' ? body : body && JSON.stringify(body), signal: this.#closing.signal });
        const answer = { status: response.status, headers: response.headers, body: await parsed(response) };
        if (!response.ok) {
            const document = answer.body && typeof answer.body === 'object' ? answer.body : {};
            const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
            throw new ServiceProblem(response.status, document, response.headers.get('X-Correlation-Id'), retryAfter);
        }
        return { ...answer, ms: performance.now() - started };
    }

    get(path) {
        return this.call('GET', path);
    }

    post(path, body) {
        return this.call('POST', path, body);
    }

    delete(path) {
        return this.call('DELETE', path);
    }
}

/**
 * What `start.json` says: `demo_key` if the service has the demo configuration, whose key is public, and `players`, the
 * players' libraries that are packed.
 */
export async function startFacts() {
    const response = await send('/console/start.json', { signal: AbortSignal.timeout(PATIENCE_MS) });
    return response.ok ? parsed(response) : {};
}

async function send(path, init) {
    try {
        return await fetch(path, {
            ...init, cache: 'no-store', credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer',
        });
    } catch {
        throw new ServiceProblem(0, { error_message: 'The service does not answer.' });
    }
}

async function parsed(response) {
    const text = await response.text().catch(() => {
        throw new ServiceProblem(0, { error_message: 'The answer of the service was cut off.' });
    });
    const type = response.headers.get('Content-Type') ?? '';
    if (text === '' || /^text\/plain\b/.test(type) || !response.ok && !/\bjson\b/.test(type)) {
        return text || undefined;
    }
    try {
        return JSON.parse(text);
    } catch {
        const error_message = `The answer is not JSON but ${type || 'of no type'}: it may come from a proxy.`;
        throw new ServiceProblem(response.status, { error_message });
    }
}
