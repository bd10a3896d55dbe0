import { decoded, isNamed, looksLikeToken, parsedJson, tokensOfJson, tokensOfRequest } from './carriers.js';
import { curlRequests, isCurl } from './curl.js';
import { isHar, tokensOfHar } from './har.js';

/** The most candidates that are offered. */
export const MOST_CANDIDATES = 100;

/** The largest file that is read, in bytes. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** The most characters of a token. `POST /tokens/verify` refuses larger bodies. */
const LONGEST_TOKEN = 60_000;

const HEADER = /^(?:[<>] )?\s*(:?[\w!#$%&'*+.^`|~-]+):(?!\/\/)\s*(.*)$/;
const REQUEST_LINE = /^(?:[<>] )?\s*(GET|POST|PUT|HEAD|OPTIONS)\s+(\S+)(?:\s+HTTP\/[\d.]+)?\s*$/;

const FORMS = [inJson, inCurl, inUrl, inXml, inHeaders, inCode, inNeither, asItIs];

/**
 * Finds the tokens in what somebody pasted: `{kind, candidates, more}`. `kind` is `empty`, `har`, `json`, `curl`, `url`,
 * `xml`, `headers`, `code` or `token`; `more` counts the candidates that are left out. Nothing leaves this function but its result.
 */
export function findTokens(pasted) {
    const text = pasted.replace(/^\uFEFF/, '').trim();
    if (!text) {
        return { kind: 'empty', candidates: [], more: 0 };
    }
    const { kind, found } = FORMS.reduce((result, form) => result ?? form(text), undefined);
    const candidates = ranked(found);
    return { kind, candidates: candidates.slice(0, MOST_CANDIDATES), more: Math.max(candidates.length - MOST_CANDIDATES, 0) };
}

function inJson(text) {
    const json = parsedJson(text);
    if (json === undefined) {
        return undefined;
    }
    if (isHar(json)) {
        return { kind: 'har', found: tokensOfHar(json) };
    }
    const found = tokensOfJson(json);
    return found.length ? { kind: 'json', found } : undefined;
}

function inCurl(text) {
    return isCurl(text) ? { kind: 'curl', found: curlRequests(text).flatMap((request) => tokensOfRequest(request)) } : undefined;
}

/** A URL, or a query string alone. The end of base64, `==`, is none. */
function inUrl(text) {
    if (/\s/.test(text)) {
        return undefined;
    }
    if (/^[a-z][a-z\d+.-]*:\/\//i.test(text) || /^(?:\?|\/[^?]*\?)\S*=/.test(text)) {
        return { kind: 'url', found: tokensOfRequest({ url: text }) };
    }
    const isQuery = /^&?[\w.~%-]{1,64}=[^=]/.test(text) && !looksLikeToken(decoded(text));
    return isQuery ? { kind: 'url', found: tokensOfRequest({ url: `?${text}` }).map(({ request, ...found }) => found) } : undefined;
}

/** The challenge of PlayReady. */
function inXml(text) {
    const found = /^<[\s\S]*<CustomData>/.test(text) ? tokensOfRequest({ body: text }) : [];
    return found.length ? { kind: 'xml', found } : undefined;
}

/** Header lines, perhaps below a request line, as browsers, proxies and `curl -v` show them: the value may be in the next line. */
function inHeaders(text) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim());
    const [, method, target = ''] = REQUEST_LINE.exec(lines[0]) ?? [];
    if (!method && !HEADER.test(lines[0]) && !lines.some(isName)) {
        return undefined;
    }
    const headers = headersIn(method ? lines.slice(1) : lines);
    const value = (name) => headers.find(([one]) => one.toLowerCase() === name)?.[1];
    const path = target || (value(':path') ?? '');
    const url = /^\//.test(path) ? `https://${value('host') ?? value(':authority') ?? ''}${path}` : path;
    const found = tokensOfRequest({ method: method ?? value(':method'), url, headers });
    const serverDate = Date.parse(value('date'));
    return found.length ? { kind: 'headers', found: found.map((one) => ({ ...one, ...(serverDate && { serverDate }) })) } : undefined;
}

/** Headers without a token: they are not sent as if they were one. */
function inNeither(text) {
    const [first] = text.split('\n', 1);
    return HEADER.test(first) || REQUEST_LINE.test(first) ? { kind: 'headers', found: [] } : undefined;
}

function headersIn(lines) {
    const headers = [];
    for (let i = 0; i < lines.length; i++) {
        const [, name, value] = HEADER.exec(lines[i]) ?? [];
        if (name && value) {
            headers.push([name, value]);
        } else if ((name || isName(lines[i])) && i + 1 < lines.length) {
            headers.push([name ?? lines[i].trim(), lines[++i]]);
        }
    }
    return headers;
}

function isName(line) {
    return /^[\w-]{4,64}:?$/.test(line.trim()) && isNamed(line.trim().replace(/:$/, '')) && !looksLikeToken(line.trim());
}

/** Lines of code or of a log that give a value to a name that only tokens have. */
function inCode(text) {
    const found = [...text.matchAll(/(["'`]?)([\w-]{4,64})\1\s*(?:=>|[:=,])\s*(["'`]?)([^\s"'`,;&]{8,})\3/g)]
        .filter(([, , name]) => isNamed(name))
        .map(([, , name, , value]) => ({ token: value, place: /^axdrm/i.test(name) ? 'query' : 'header', name, sure: true }));
    return found.length ? { kind: 'code', found } : undefined;
}

function asItIs(text) {
    const found = text.length <= LONGEST_TOKEN ? [{ token: text, place: 'text', sure: true }] : [];
    return { kind: 'token', found };
}

/** Each place of a token once, the surest first. What only looks like a token is offered if there is nothing better. */
function ranked(found) {
    const once = new Map();
    for (const one of found) {
        const key = JSON.stringify([one.place, one.name?.toLowerCase(), one.token, one.drm]);
        once.set(key, { ...one, times: 1 + (once.get(key)?.times ?? 0), ...firstOf(once.get(key)) });
    }
    const all = [...once.values()];
    const sure = all.filter((one) => one.sure);
    return (sure.length ? sure : all).sort((a, b) => Boolean(a.answer) - Boolean(b.answer));
}

/** The first request counts: a token that was good once can be refused later. */
function firstOf(earlier) {
    return earlier && { request: earlier.request, at: earlier.at, serverDate: earlier.serverDate };
}

/** The member of `POST /tokens/verify` that has the token: where it was, because license servers look in one place only. */
export function carrierOf({ token, place, name }) {
    switch (place) {
        case 'header':
        case 'query':
            return { [place === 'header' ? 'headers' : 'query']: { [name]: token } };
        case 'custom_data':
            return { custom_data: token };
        default:
            return { token };
    }
}

/** The token without its place, and without the scheme of an `Authorization` header. */
export function valueOf({ token, place }) {
    return { token: place === 'header' ? token.replace(/^\w+\s+(?=\S+$)/, '') : token };
}
