/** Of three lengths, so that base64 of one of them has padding. */
const USERS = ['viewer-1', 'viewer-12', 'viewer-123'];
const CONTENT = 'movie-42';
const KEY_ID = '0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EXPIRY = 3_000;

/**
 * Tokens to try. `make({issue, format})` resolves to `{paste, fields, told}`: what is pasted, the fields of the form, and
 * what was done to the token. `issue(format, changes)` asks the service for a token. `format` is what an example needs.
 */
const ALL = [
    {
        make: spoiled((token) => token, 'Nothing: the service issued it like this.'),
    }, {
        make: spoiled((token) => changed(token), 'One character in the middle of the token was changed.'),
    }, {
        make: spoiled((token) => token.slice(0, -14), 'The last 14 characters were cut off, as by a database column that is too short.'),
    }, {
        make: encodedTwice,
    }, {
        make: spoiled((token) => `"${token}"`, 'It has quotation marks around it: the JSON of an answer was taken as the token.'),
    }, {
        make: spoiled((token) => `Bearer ${token}`, '“Bearer ” was put before it, as in a header Authorization.'),
    }, {
        make: spoiled((token) => token.replace(/.{76}/g, '$&\n'), 'It was broken into lines of 76 characters, as by a base64 function for e-mail.'),
    }, {
        format: 'doverunner',
        make: otherContent,
    }, {
        format: 'axinom',
        make: expired,
    }, {
        format: 'axinom',
        make: localTime,
    }, {
        format: 'axinom',
        also: 'doverunner',
        make: otherFormat,
    },
];

/** The examples that a site can make; all where its formats are not known. */
export function examplesFor(formats) {
    const has = (format) => !format || !formats || formats.includes(format);
    return ALL.filter(({ format, also }) => has(format) && has(also));
}

/** What `POST /tokens` is asked for. */
export function exampleRequest(format, { user = USERS[0], content = CONTENT, options = {} } = {}) {
    switch (format) {
        case 'axinom':
            return { format, user_id: user, profile: null, options: { key_ids: [KEY_ID], ...options } };
        case 'medialive':
            return { format, user_id: user, content_id: content };
        default:
            return { format, drm: 'widevine', user_id: user, content_id: content };
    }
}

function fieldsFor(format) {
    return format === 'axinom' ? { drm: 'widevine', key_ids: KEY_ID } : { drm: 'widevine', content_id: CONTENT };
}

function spoiled(spoil, told) {
    return async ({ issue, format }) => {
        const { token } = await issue(format);
        return { paste: spoil(token), fields: fieldsFor(format), told };
    };
}

/** Needs a token with a character that percent-encoding changes. */
async function encodedTwice({ issue, format }) {
    let token = '';
    for (const user of USERS) {
        if (!/[^A-Za-z0-9]/.test(token)) {
            ({ token } = await issue(format, { user }));
        }
    }
    return {
        paste: percentEncoded(percentEncoded(token)), fields: fieldsFor(format),
        told: 'It was percent-encoded twice: by the application, and once more by its HTTP library.',
    };
}

async function otherContent({ issue }) {
    const { token, delivery } = await issue('doverunner', { content: 'movie-43' });
    const paste = `curl 'https://license.example/widevine' \\\n  -H 'Content-Type: application/octet-stream' \\\n`
        + `  -H '${delivery.header}: ${token}' \\\n  --data-binary @challenge.bin`;
    return {
        paste, fields: fieldsFor('doverunner'),
        told: 'It was issued for the content movie-43, and was sent in a license request for movie-42.',
    };
}

/** The service makes no token that has expired, so that this one has 3 seconds to do so. */
async function expired({ issue, wait }) {
    const now = await serverTime(issue);
    const { token } = await issue('axinom', { options: { begin_date: iso(now - 40 * MINUTE), expiration_date: iso(now + EXPIRY) } });
    await wait(EXPIRY + 1000);
    return { paste: token, fields: fieldsFor('axinom'), told: 'It was valid for 40 minutes, and has just expired: it was stored for too long.' };
}

async function localTime({ issue }) {
    const local = await serverTime(issue) + 9 * HOUR;
    const { token } = await issue('axinom', { options: { begin_date: iso(local), expiration_date: iso(local + 10 * MINUTE) } });
    return {
        paste: token, fields: fieldsFor('axinom'),
        told: 'Its times are the local time of Seoul with a Z at the end, as if they were GMT.',
    };
}

async function otherFormat({ issue }) {
    const { token } = await issue('axinom');
    return {
        paste: token, fields: { ...fieldsFor('axinom'), format: 'doverunner' },
        told: 'It is an Axinom token, but the form says that it is a DoveRunner token.',
    };
}

/** The clock of the service: that of the device may be wrong. */
async function serverTime(issue) {
    return Date.parse((await issue('axinom')).server_time);
}

function changed(token) {
    const at = Math.floor(token.length / 2);
    return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}

/** Everything but letters and digits: the dots of a JWT too, as some libraries do. */
function percentEncoded(text) {
    return text.replace(/[^A-Za-z0-9]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function iso(ms) {
    return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
