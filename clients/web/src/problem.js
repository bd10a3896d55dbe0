/** Why there is no token. `problem` is what `onProblem` gets; it never contains a token or a grant. */
export class TokenError extends Error {
    constructor(problem) {
        super(problem.error_message ?? 'There is no license token.');
        this.name = 'TokenError';
        this.problem = problem;
    }

    /** Whether the same request may succeed later. */
    get temporary() {
        return this.problem.kind === 'unavailable';
    }
}

const WORTH_A_RETRY = new Set([408, 425, 429]);

/** The problem that a response of the service describes (RFC 9457). */
export async function problemOf(response) {
    const body = await response.json().catch(() => undefined);
    const kind = response.status >= 500 || WORTH_A_RETRY.has(response.status) ? 'unavailable' : 'stopped';
    return present({
        kind,
        status: response.status,
        error_code: string(body?.error_code),
        error_message: string(body?.error_message) ?? string(body?.title) ?? `The service answered ${response.status}.`,
        detail: string(body?.detail),
        correlation_id: response.headers.get('X-Correlation-Id') ?? undefined,
        retry_after_ms: retryAfter(response.headers),
    });
}

export function unavailable(error_message) {
    return new TokenError({ kind: 'unavailable', error_message });
}

/** Seconds, or a date. A date is compared with the service's own, because the device's clock may be wrong. */
function retryAfter(headers) {
    const value = headers.get('Retry-After');
    if (value === null) {
        return undefined;
    }
    const ms = /^\d+$/.test(value) ? value * 1000 : Date.parse(value) - Date.parse(headers.get('Date'));
    return ms >= 0 ? ms : undefined;
}

function string(value) {
    return typeof value === 'string' ? value : undefined;
}

function present(object) {
    return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
