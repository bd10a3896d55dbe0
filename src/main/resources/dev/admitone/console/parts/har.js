import { tokensOfJson, tokensOfRequest, parsedJson } from './carriers.js';

/** A longer answer is a segment or a page, and no answer of an API that has a token. */
const LONGEST_ANSWER = 262_144;

/** Whether a JSON document is a HAR file, as browsers and proxies save the requests of a page. */
export function isHar(json) {
    return Array.isArray(json?.log?.entries);
}

/** The candidates in the requests of a HAR file, and in the answers that are JSON. Unknown members are ignored. */
export function tokensOfHar({ log }) {
    return log.entries.filter((entry) => entry?.request).flatMap(tokensOfEntry);
}

function tokensOfEntry({ request, response, startedDateTime }) {
    const { method, url = '' } = request;
    const known = { at: time(startedDateTime), serverDate: time(headersOf(response).find(([name]) => /^date$/i.test(name))?.[1]) };
    const body = textOf(request.postData);
    return [
        ...tokensOfRequest({ method, url, headers: headersOf(request), body }, true),
        ...tokensOfAnswer(textOf(response?.content)).map((found) => ({ ...found, request: { method, url }, answer: true })),
    ].map((found) => ({ ...known, ...found }));
}

function tokensOfAnswer(text) {
    const json = text.length <= LONGEST_ANSWER && /"(?:token|grant)"/i.test(text) ? parsedJson(text) : undefined;
    return json === undefined ? [] : tokensOfJson(json, true);
}

function headersOf(message) {
    return (Array.isArray(message?.headers) ? message.headers : [])
        .filter((header) => typeof header?.name === 'string' && typeof header.value === 'string')
        .map(({ name, value }) => [name, value]);
}

/** Browsers write base64 where the type of an answer is not known to be text. */
function textOf(content) {
    const { text, encoding } = content ?? {};
    if (typeof text !== 'string') {
        return '';
    }
    try {
        return encoding === 'base64' && text.length <= LONGEST_ANSWER ? atob(text) : text;
    } catch {
        return '';
    }
}

function time(written) {
    const ms = Date.parse(written);
    return Number.isNaN(ms) ? undefined : ms;
}
