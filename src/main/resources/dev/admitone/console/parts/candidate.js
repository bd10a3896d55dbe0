import { hiddenPlaces } from './json-diff.js';

/** The default of `admitone.http.max-body-size`. */
export const BODY_LIMIT = 64 * 1024;

/**
 * What is wrong with an edited profile, as a sentence; undefined if it can be sent. The service judges the rest.
 *
 * @param edit `{name, text, isNew, removed}`
 * @param others the names of the other edits
 * @param active the names of the active profiles
 */
export function whyNotSent({ name, text, isNew, removed }, others = [], active = []) {
    if (!name) {
        return 'Enter a name for the profile.';
    }
    if (others.includes(name)) {
        return `There are two edits of the profile ${name}: remove one of them.`;
    }
    if (isNew && active.includes(name)) {
        return `The profile ${name} already exists: edit it, or choose another name.`;
    }
    if (removed) {
        return undefined;
    }
    const { value, mistake } = parsed(text);
    return mistake ?? (isObject(value) ? hidden(value) : 'The profile must be a JSON object: {"<format>": {…}}.');
}

function hidden(value) {
    const places = hiddenPlaces(value);
    return places.length === 0 ? undefined : `Not sent: "***" at ${places.join(', ')} is not the content key, which the `
        + 'service does not show. Write the key itself there, or leave this profile out.';
}

function parsed(text) {
    try {
        return { value: JSON.parse(text) };
    } catch (error) {
        return { mistake: `The profile is not JSON${place(error.message, text)}.` };
    }
}

/** Browsers say where in different words; the message itself may quote the text, with a key in it. */
function place(message, text) {
    const line = /line (\d+)/.exec(message)?.[1];
    const position = /position (\d+)/.exec(message)?.[1];
    const found = line ?? (position && text.slice(0, Number(position)).split('\n').length);
    return found ? `: see line ${found}` : '';
}

function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body of `POST /configuration/check` for edits without mistakes; what is not edited is left out. */
export function candidate({ application, edits }) {
    return {
        ...(application && { application }),
        ...(edits.length > 0 && {
            profiles: Object.fromEntries(edits.map(({ name, text, removed }) => [name, removed ? null : JSON.parse(text)])),
        }),
    };
}

/** How many bytes the body has; undefined while an edit has a mistake. */
export function bodyBytes({ application, edits }) {
    return edits.some((edit) => whyNotSent(edit)) ? undefined
        : new TextEncoder().encode(JSON.stringify(candidate({ application, edits }))).length;
}

/** The changes of a verdict by subject, in the order of the service. */
export function bySubject(changes) {
    const groups = new Map();
    changes.forEach((change) => groups.set(change.subject, [...(groups.get(change.subject) ?? []), change]));
    return [...groups];
}
