// A backend that calls Admit One, for Node.js 20 or later, without libraries:
//   node backend.mjs token USER_ID CONTENT_ID [POLICY]   issues a token; POLICY is JSON
//   node backend.mjs keep  USER_ID CONTENT_ID [COUNT]    keeps a token fresh, and prints it COUNT times
//   node backend.mjs grant USER_ID CONTENT_ID [POLICY]   approves a playback and prints the grant for the player
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const SERVICE = (process.env.ADMIT_ONE_URL ?? 'http://localhost:8080').replace(/\/$/, '');
const [MAX_ATTEMPTS, MAX_WAIT_S, TRY_AGAIN_S] = [4, 30, 5];

/** An answer that is no success. The message names each violation, and contains neither key nor token. */
class Refused extends Error {
    constructor(status, problem) {
        const violations = (problem.errors ?? []).map((violation) =>
            `\n  ${violation.pointer} ${violation.error_code} ${violation.error_message}: ${violation.detail}`);
        super(`${status} ${problem.title ?? 'The answer is no problem document'}${violations.join('')}`);
    }
}

/** The API key. Pass a file in production: other processes may read the environment. */
function apiKey() {
    const { ADMIT_ONE_KEY: key, ADMIT_ONE_KEY_FILE: file } = process.env;
    if (!key && !file) {
        throw new Error('Set ADMIT_ONE_KEY to the API key, or ADMIT_ONE_KEY_FILE to the name of a file with it.');
    }
    return key || readFileSync(file, 'utf8').trim();
}

/** Sends a request. If the service says 429 or 503, sends it again after Retry-After. */
async function send(path, body) {
    for (let attempt = 1; ; attempt++) {
        const response = await fetch(SERVICE + path, {
            method: 'POST',
            headers: { 'X-API-Key': apiKey(), 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
            redirect: 'manual', // The key is for this service only.
            signal: AbortSignal.timeout(10_000),
        });
        const answer = await response.json().catch(() => ({}));
        if (response.ok) {
            return answer;
        }
        const wait = Number(response.headers.get('Retry-After') ?? 1);
        if (![429, 503].includes(response.status) || attempt === MAX_ATTEMPTS || !(wait <= MAX_WAIT_S)) {
            throw new Refused(response.status, answer);
        }
        console.error(`${response.status} ${answer.error_code}: sending again in ${wait} s`);
        await sleep(wait * 1000);
    }
}

/** Durations are differences of the service's own times: the clock of this machine may be wrong. */
const seconds = (answer, member) => (Date.parse(answer[member]) - Date.parse(answer.server_time)) / 1000;

/** Keeps a token. From `refresh_after` on it fetches the next one, with one request at a time. */
class TokenKeeper {
    #request;
    #token;
    #refreshAt = 0;
    #expiresAt = 0;
    #fetching;

    constructor(request) {
        this.#request = request;
    }

    async token() {
        if (performance.now() >= this.#refreshAt) {
            await (this.#fetching ??= this.#fetch().finally(() => { this.#fetching = undefined; }));
        }
        return this.#token;
    }

    async #fetch() {
        const sentAt = performance.now();
        try {
            this.#token = await send('/tokens', this.#request);
            this.#refreshAt = sentAt + 1000 * seconds(this.#token, 'refresh_after');
            this.#expiresAt = sentAt + 1000 * seconds(this.#token, 'expires_at');
        } catch (failure) {
            if (performance.now() >= this.#expiresAt) {
                throw failure;
            }
            console.error(`The token is kept: ${failure.message}`);
            this.#refreshAt = performance.now() + 1000 * TRY_AGAIN_S;
        }
    }
}

function print(token) {
    console.log(`token_id=${token.token_id} header=${token.delivery.header}`
        + ` expires_in=${seconds(token, 'expires_at')} refresh_in=${seconds(token, 'refresh_after')}`);
}

async function main(command, user_id, content_id, extra) {
    const policy = extra && command !== 'keep' ? { policy: JSON.parse(extra) } : {};
    if (command === 'grant') {
        const answer = await send('/grants', { user_id, content_id, ...policy });
        console.error(`grant_id=${answer.grant_id} expires_in=${seconds(answer, 'expires_at')}`);
        return console.log(answer.grant);
    }
    const keeper = new TokenKeeper({ user_id, content_id, ...policy, drm: 'widevine' });
    print(await keeper.token());
    for (let left = command === 'keep' ? Number(extra ?? 2) - 1 : 0; left > 0; left--) {
        await sleep(1000 * seconds(await keeper.token(), 'refresh_after'));
        print(await keeper.token());
    }
}

const [command, ...rest] = process.argv.slice(2);
if (!['token', 'keep', 'grant'].includes(command) || rest.length < 2) {
    console.error('Usage: backend.mjs token|keep|grant USER_ID CONTENT_ID [POLICY|COUNT]');
    process.exit(1);
}
await main(command, ...rest).catch(({ message, cause }) => {
    console.error(cause ? `${SERVICE}: ${cause.message || cause.code}` : message);
    process.exitCode = 1;
});
