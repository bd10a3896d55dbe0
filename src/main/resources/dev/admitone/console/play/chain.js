// The chain of one playback: grant → token → license request. The backend's part has the API key, the player's only the grant.
import { createTokenSource } from '../client/index.js';

export const CONTENT_ID = 'demo-clip';
const GRANT_DURATION_S = 300;
export const KEY_IDS = ['d3300000-0000-4000-8000-0000000000a1', 'd3300000-0000-4000-8000-0000000000b2'];

/** What your backend does: requests with the API key. They reject with the problem of the service. */
export class Backend {
    #service;
    #steps;

    constructor(service, steps) {
        this.#service = service;
        this.#steps = steps;
    }

    async request(method, path, body) {
        const sentAt = performance.now();
        const note = (status, answer) => this.#steps.request({ method, url: path, status, answer, sentAt });
        try {
            const answer = await this.#service.call(method, path, body);
            note(answer.status, answer.body);
            return answer.body;
        } catch (failure) {
            note(failure.status, failure.document);
            throw failure;
        }
    }

    grant({ site, format, userId, profile, deviceId }) {
        const options = optionsOf(format, deviceId);
        return this.request('POST', '/grants', {
            site, format, user_id: userId, content_id: CONTENT_ID, profile, options, grant_duration: GRANT_DURATION_S,
        });
    }

    token({ site, format, userId, profile, deviceId }) {
        const options = optionsOf(format, deviceId);
        return this.request('POST', '/tokens', { site, format, drm: 'widevine', user_id: userId, content_id: CONTENT_ID, profile, options });
    }
}

// Axinom's tokens name keys where the others name content.
const optionsOf = (format, sessionId) => (format === 'axinom' ? { key_ids: KEY_IDS, session_id: sessionId } : undefined);

/** Where license requests get their credential: tokens, each for one license request. */
export function tokensOf({ grant, tokens_url }, { deviceId, steps, onProblem }) {
    return createTokenSource({
        tokensUrl: tokens_url, grant, drm: 'widevine', deviceId, singleUse: true, onProblem,
        fetch: (url, init) => steps.fetch(url, init),
    });
}

/** Where license requests get their credential: the grant itself. Same methods as a token source, as far as adapters use them. */
export function grantItself({ grant }, { onProblem }) {
    return {
        token: async () => ({ header: 'Authorization', token: `Bearer ${grant}` }),
        refused() {},
        report: onProblem,
        close() {},
    };
}

/** A source that gives `broken` for the nth license request, and goes on as before. */
export function insteadOf(source, nth, broken) {
    let given = 0;
    return {
        token: async () => (++given === nth ? broken : source.token()),
        refused: (token) => source.refused(token),
        report: (problem) => source.report(problem),
        close: () => source.close(),
    };
}
