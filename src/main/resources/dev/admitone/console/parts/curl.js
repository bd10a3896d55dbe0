const DATA = new Set(['d', 'data', 'data-raw', 'data-binary', 'data-ascii', 'data-urlencode', 'json']);

/** Other options with a value, which must not be taken for a URL. */
const WITH_VALUE = new Set([
    'A', 'b', 'c', 'C', 'D', 'e', 'E', 'F', 'h', 'K', 'm', 'o', 'P', 'Q', 'r', 't', 'T', 'u', 'U', 'w', 'x', 'y', 'Y', 'z', 'cacert', 'cert',
    'connect-timeout', 'connect-to', 'cookie', 'cookie-jar', 'dump-header', 'form', 'interface', 'key', 'limit-rate', 'max-redirs',
    'max-time', 'oauth2-bearer', 'output', 'proxy', 'proxy-user', 'range', 'referer', 'resolve', 'retry', 'retry-delay', 'tlsv', 'tls-max',
    'unix-socket', 'upload-file', 'user', 'user-agent', 'write-out', 'ciphers', 'proxy-header', 'max-filesize',
]);

const PROMPT = /^\s*(?:[$#%>]\s+|PS [^\n>]*>\s*|[A-Z]:\\[^\n>]*>\s*)?(?=curl(?:\.exe)?\s)/;
const ESCAPES = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', e: '\x1b', f: '\f', v: '\v' };

/** Whether the input begins with a curl command, perhaps behind the prompt of a shell. */
export function isCurl(text) {
    return PROMPT.test(text);
}

/** The requests `{method, url, headers, body}` of curl commands, as Unix shells or the command prompt of Windows read them. */
export function curlRequests(text) {
    return commands(text.replace(PROMPT, '')).map(requestOf);
}

function requestOf([, ...words]) {
    const request = { method: undefined, url: '', headers: [], body: '', get: false };
    while (words.length) {
        const word = words.shift();
        if (word.startsWith('--')) {
            option(request, word.slice(2), () => words.shift() ?? '');
        } else if (word.startsWith('-') && word.length > 1) {
            shortOptions(request, word.slice(1), words);
        } else {
            request.url ||= word;
        }
    }
    const { method, url, headers, body, get } = request;
    return get
        ? { method: method ?? 'GET', url: `${url}${url.includes('?') ? '&' : '?'}${body}`, headers, body: '' }
        : { method: method ?? (body ? 'POST' : 'GET'), url, headers, body };
}

/** Letters can stand together, and the value of the last one right behind it: `-sH'a: b'`. */
function shortOptions(request, letters, words) {
    for (let i = 0; i < letters.length; i++) {
        let taken = false;
        option(request, letters[i], () => {
            taken = true;
            return letters.slice(i + 1) || (words.shift() ?? '');
        });
        if (taken) {
            return;
        }
    }
}

function option(request, name, value) {
    if (name === 'H' || name === 'header') {
        const line = value();
        const colon = line.indexOf(':');
        if (colon > 0) {
            request.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
        }
    } else if (name === 'X' || name === 'request') {
        request.method = value();
    } else if (name === 'G' || name === 'get') {
        request.get = true;
    } else if (name === 'url') {
        request.url = value();
    } else if (name === 'oauth2-bearer') {
        request.headers.push(['Authorization', `Bearer ${value()}`]);
    } else if (DATA.has(name)) {
        request.body += (request.body && '&') + value();
    } else if (WITH_VALUE.has(name)) {
        value();
    }
}

/** The words of each command. A line end separates commands only before another curl: pasted commands lose backslashes. */
function commands(text) {
    const windows = /\^\r?\n|\^"/.test(text);
    const source = windows ? text.replace(/\^\r?\n/g, ' ').replace(/\^([\s\S])/g, '$1') : text.replace(/\\\r?\n/g, ' ');
    const all = [[]];
    for (const word of wordsOf(source, windows)) {
        if (word.separator || /^curl(?:\.exe)?$/.test(word.text) && !word.quoted && all.at(-1).length) {
            all.push([]);
        }
        if (!word.separator) {
            all.at(-1).push(word.text);
        }
    }
    return all.filter(([first]) => /^curl(?:\.exe)?$/.test(first));
}

function* wordsOf(source, windows) {
    let at = 0;
    while (at < source.length) {
        const separator = /^(?:[;&|]+(?=\s|$))/.exec(source.slice(at, at + 4));
        if (/\s/.test(source[at])) {
            at++;
        } else if (separator) {
            yield { separator: true };
            at += separator[0].length;
        } else {
            const word = wordAt(source, at, windows);
            yield word;
            at = word.end;
        }
    }
}

function wordAt(source, start, windows) {
    let [text, at, quoted] = ['', start, false];
    while (at < source.length && !/\s/.test(source[at])) {
        const part = partAt(source, at, windows);
        text += part.text;
        quoted ||= part.quoted;
        at = part.end;
    }
    return { text, quoted, end: at };
}

function partAt(source, at, windows) {
    const rest = (length) => ({ text: source[at + length - 1] ?? '', end: at + length });
    if (!windows && source.startsWith('$\'', at)) {
        return quotedPart(source, at + 2, '\'', ansiEscape);
    }
    if (!windows && source[at] === '\'') {
        return quotedPart(source, at + 1, '\'', undefined);
    }
    if (source[at] === '"') {
        return quotedPart(source, at + 1, '"', windows ? windowsEscape : doubleEscape);
    }
    return source[at] === '\\' && !windows ? rest(2) : rest(1);
}

/** Up to the closing quote, or to the end where it is missing. */
function quotedPart(source, start, quote, escape) {
    let [text, at] = ['', start];
    while (at < source.length && (source[at] !== quote || escape === windowsEscape && source[at + 1] === quote)) {
        const [replaced, length] = escape?.(source, at) ?? [source[at], 1];
        text += replaced;
        at += length;
    }
    return { text, end: at + 1, quoted: true };
}

function doubleEscape(source, at) {
    return source[at] === '\\' && /["\\$`]/.test(source[at + 1] ?? '') ? [source[at + 1], 2] : undefined;
}

function windowsEscape(source, at) {
    return source.startsWith('\\"', at) || source.startsWith('""', at) ? ['"', 2]
        : source.startsWith('\\\\', at) ? ['\\', 2] : undefined;
}

function ansiEscape(source, at) {
    const match = /^\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4})|([0-7]{1,3})|([\s\S]))/i.exec(source.slice(at, at + 6));
    if (!match) {
        return undefined;
    }
    const [all, hex, unicode, octal, letter] = match;
    const text = letter ? ESCAPES[letter] ?? letter : String.fromCharCode(parseInt(hex ?? unicode ?? octal, octal ? 8 : 16));
    return [text, all.length];
}
