import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carrierOf, findTokens, MOST_CANDIDATES, valueOf } from '../../../src/main/resources/dev/admitone/console/parts/find-tokens.js';

const base64 = (json) => Buffer.from(JSON.stringify(json)).toString('base64');
const DOVERUNNER = base64({ drm_type: 'Widevine', site_id: 'DEMO', user_id: 'viewer-1', cid: 'movie-42', timestamp: '2026-11-30T03:00:00Z', hash: 'x+/y' });
const JWT = `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${base64({ version: 1 }).replace(/=/g, '')}.tQToNE-s216rLrJhoNQUknBykDRZEKmZWzjKqql8qFY`;
const JWE = `eyJhbGciOiJkaXIifQ..${'a'.repeat(16)}.${'b'.repeat(40)}.${'c'.repeat(22)}`;

/** The one candidate that is expected. */
function only(text) {
    const { candidates, more } = findTokens(text);
    assert.equal(candidates.length, 1, JSON.stringify(candidates));
    assert.equal(more, 0);
    return candidates[0];
}

function kindOf(text) {
    return findTokens(text).kind;
}

function har(...entries) {
    return JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, pages: [], entries } });
}

/** An entry as Chromium writes it. */
function entry({ url = 'https://license.example/widevine', headers = {}, postData, answer, startedDateTime = '2026-11-30T03:00:00.123Z' }) {
    return {
        _initiator: { type: 'script' }, _priority: 'High', _resourceType: 'xhr', cache: {}, connection: '443', pageref: 'page_1',
        request: {
            method: 'POST', url, httpVersion: 'h2', headers: Object.entries({ ':authority': 'license.example', ...headers }).map(([name, value]) => ({ name, value })),
            queryString: [], cookies: [], headersSize: -1, bodySize: 2, ...(postData && { postData }),
        },
        response: {
            status: 200, statusText: '', httpVersion: 'h2', headers: [{ name: 'date', value: 'Mon, 30 Nov 2026 03:00:02 GMT' }], cookies: [],
            content: { size: 1, mimeType: 'application/json', ...answer }, redirectURL: '', headersSize: -1, bodySize: -1,
        },
        serverIPAddress: '192.0.2.1', startedDateTime, time: 42, timings: {},
    };
}

for (const [name, token] of Object.entries({ DOVERUNNER, JWT, JWE })) {
    test(`takes a token by itself as it is: ${name}`, () => {
        const found = only(`  ${token}\n`);
        assert.deepEqual(carrierOf(found), { token });
        assert.equal(kindOf(token), 'token');
    });
}

for (const [what, text] of Object.entries({
    'with a scheme before it': `Bearer ${JWT}`,
    'in quotation marks': `"${JWT}"`,
    'percent-encoded twice': encodeURIComponent(encodeURIComponent(DOVERUNNER)),
    'in lines': DOVERUNNER.replace(/.{76}/g, '$&\n'),
    'with padding at its end': 'eyJhIjoiYiJ9eyJhIjoiYiJ9eyJhIjoiYiJ9eyJhIjoi==',
    'that begins with a slash and ends with padding': '/9j/4AAQSkZJRgABAQ==',
    'that stands for nothing': 'undefined',
})) {
    test(`leaves it to the service to name the slip of a token ${what}`, () => {
        assert.deepEqual([kindOf(text), only(text).token], ['token', text]);
    });
}

test('finds nothing in nothing', () => {
    assert.deepEqual(findTokens(' \n'), { kind: 'empty', candidates: [], more: 0 });
});

for (const [what, command] of Object.entries({
    'in single quotes': `curl 'https://license.example/wv' -H 'accept: */*' -H 'PallyCon-CustomData-V2: ${DOVERUNNER}' --data-raw 'x'`,
    'with --header': `curl --header "pallycon-customdata-v2: ${DOVERUNNER}" --request POST https://license.example/wv`,
    'in ANSI-C quotes': `curl 'https://license.example/wv' -H $'pallycon-customdata-v2: ${DOVERUNNER.slice(0, 9)}\\u0${DOVERUNNER.charCodeAt(9).toString(16).padStart(3, '0')}${DOVERUNNER.slice(10)}'`,
    'over lines with backslashes': `curl 'https://license.example/wv' \\\n  -X POST \\\r\n  -H 'pallycon-customdata-v2: ${DOVERUNNER}' \\\n  --data-raw $'\\u0008\\u0004'`,
    'over lines that lost their backslashes': `curl 'https://license.example/wv'\n  -H 'pallycon-customdata-v2: ${DOVERUNNER}'`,
    'with carets of Windows': `curl "https://license.example/wv" ^\r\n  -H "accept: */*" ^\r\n  -H "pallycon-customdata-v2: ${DOVERUNNER}" ^\r\n  --data-raw "x"`,
    'with carets before quotes': `curl ^"https://license.example/wv^" ^\r\n  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"156^\\^"^" ^\r\n  -H ^"pallycon-customdata-v2: ${DOVERUNNER}^"`,
    'behind a prompt, with options in one word': `$ curl -sSH'pallycon-customdata-v2: ${DOVERUNNER}' -o license.bin https://license.example/wv`,
    'with the token last': `curl.exe https://license.example/wv -b 'session=${JWT}' -H "pallycon-customdata-v2: ${DOVERUNNER}"`,
})) {
    test(`finds the token in a curl command ${what}`, () => {
        const found = only(command);
        assert.equal(kindOf(command), 'curl');
        assert.deepEqual([found.token, found.place, found.name.toLowerCase()], [DOVERUNNER, 'header', 'pallycon-customdata-v2']);
        assert.equal(found.request.url, 'https://license.example/wv');
    });
}

test('reads the method and the DRM system of a curl command', () => {
    const found = only(`curl https://drm-playready.example/x -d '<soap/>' -H 'X-AxDRM-Message: ${JWT}'`);
    assert.deepEqual([found.request.method, found.drm], ['POST', 'playready']);
});

test('finds the token that curl moves from the data to the query', () => {
    const found = only(`curl -G https://license.example/wv --data-urlencode 'AxDrmMessage=${JWT}'`);
    assert.deepEqual([found.place, found.token, found.request.method], ['query', JWT, 'GET']);
});

test('finds the tokens of several curl commands', () => {
    const { candidates } = findTokens(`curl 'https://a.example' -H 'X-AxDRM-Message: ${JWT}' ;\ncurl 'https://b.example' -H 'pallycon-customdata-v2: ${DOVERUNNER}'`);
    assert.deepEqual(candidates.map(({ token }) => token), [JWT, DOVERUNNER]);
});

test('reads double quotes as a shell does', () => {
    assert.equal(only('curl https://a.example -H "token: a\\"b\\$c"').token, 'a"b$c');
});

test('finds no token in a curl command with cookies only, and does not take the command for one', () => {
    assert.deepEqual(findTokens(`curl https://a.example -b 'token=${JWT}' -H 'Cookie: token=${JWT}' --cookie "${JWT}"`), { kind: 'curl', candidates: [], more: 0 });
});

for (const [what, text] of Object.entries({
    'one line': `x-axdrm-message: ${JWT}`,
    'in capitals': `X-AXDRM-MESSAGE:${JWT}`,
    'several lines': `Host: license.example\r\nCookie: id=${JWT}\r\nX-AxDRM-Message: ${JWT}\r\nAccept: */*`,
    'below a request line': `POST /wv HTTP/1.1\nHost: license.example\nX-AxDRM-Message: ${JWT}`,
    'as curl -v shows them': `> POST /wv HTTP/1.1\n> Host: license.example\n> X-AxDRM-Message: ${JWT}\n>\n`,
    'as the network panel copies them': `:authority\nlicense.example\nx-axdrm-message\n${JWT}\naccept\n*/*`,
    'with values in the next line': `x-axdrm-message:\n${JWT}`,
})) {
    test(`finds the token in header lines: ${what}`, () => {
        const found = only(text);
        assert.equal(kindOf(text), 'headers');
        assert.deepEqual([found.token, found.place, found.name.toLowerCase()], [JWT, 'header', 'x-axdrm-message']);
    });
}

test('knows the request and the server date of header lines', () => {
    const found = only(`POST /fairplay?x=1 HTTP/1.1\nHost: license.example\nX-AxDRM-Message: ${JWT}\nDate: Mon, 30 Nov 2026 03:00:00 GMT`);
    assert.deepEqual([found.request, found.drm, found.serverDate],
        [{ method: 'POST', url: 'https://license.example/fairplay?x=1' }, 'fairplay', Date.parse('2026-11-30T03:00:00Z')]);
});

test('does not send headers without a token', () => {
    assert.deepEqual(findTokens(`Host: license.example\nCookie: a=${JWT}`), { kind: 'headers', candidates: [], more: 0 });
});

test('offers what only looks like a token, and no header that is better', () => {
    const unsure = only(`Authorization: Bearer ${JWT}\nAccept: */*`);
    assert.deepEqual([unsure.sure, valueOf(unsure)], [false, { token: JWT }]);
    assert.equal(only(`Authorization: Bearer ${JWT}\npallycon-customdata-v2: ${DOVERUNNER}`).token, DOVERUNNER);
});

test('finds names with a slip in them', () => {
    assert.equal(only('X_AxDRM_Mesage: abc').name, 'X_AxDRM_Mesage');
});

for (const [what, text] of Object.entries({
    'a URL': `https://license.example/wv?a=b&pallycon-customdata-v2=${encodeURIComponent(DOVERUNNER)}#top`,
    'a path': `/wv?pallycon-customdata-v2=${encodeURIComponent(DOVERUNNER)}`,
    'a query string': `pallycon-customdata-v2=${encodeURIComponent(DOVERUNNER)}&a=b`,
    'a query string with a question mark': `?a=%20&pallycon-customdata-v2=${DOVERUNNER}`,
})) {
    test(`finds the percent-decoded token in ${what}`, () => {
        assert.deepEqual(carrierOf(only(text)), { query: { 'pallycon-customdata-v2': DOVERUNNER } });
    });
}

test('keeps a plus in a query, and percent-encoding that is wrong', () => {
    assert.equal(only('?AxDrmMessage=a+b%2Bc').token, 'a+b+c');
    assert.equal(only('?AxDrmMessage=a%zz').token, 'a%zz');
});

test('finds the token in an answer of POST /tokens, with its site and DRM system', () => {
    const { token, place, drm, site } = only(JSON.stringify({
        token_id: 'x', site: 'DEMO', format: 'doverunner', drm: 'widevine', token: DOVERUNNER, delivery: { header: 'pallycon-customdata-v2' },
    }));
    assert.deepEqual({ token, place, drm, site }, { token: DOVERUNNER, place: 'json', drm: 'widevine', site: 'DEMO' });
});

test('finds grants in JSON, because the service says what they are', () => {
    assert.equal(only(JSON.stringify({ grant: JWE, grant_id: 'x' })).name, '/grant');
});

test('leaves it to the service what other JSON is', () => {
    const text = '{"policy_version":2}';
    assert.deepEqual(carrierOf(only(text)), { token: text });
});

test('finds tokens in code', () => {
    const text = `fetch("https://license.example/wv", {\n  "headers": {\n    "accept": "*/*",\n    "x-axdrm-message": "${JWT}"\n  }\n});`;
    assert.deepEqual([kindOf(text), carrierOf(only(text))], ['code', { headers: { 'x-axdrm-message': JWT } }]);
    assert.equal(only(`-Headers @{\n "pallycon-customdata-v2"="${DOVERUNNER}"\n}`).token, DOVERUNNER);
    assert.equal(only(`2026-11-30 12:00:01 INFO license AxDrmMessage=${JWT}`).place, 'query');
});

test('finds the custom data of a PlayReady challenge', () => {
    const body = `<soap:Envelope><soap:Body><CustomData>${JWT}</CustomData></soap:Body></soap:Envelope>`;
    assert.deepEqual([carrierOf(only(body)), only(body).drm], [{ custom_data: JWT }, 'playready']);
    const inHar = only(har(entry({ postData: { mimeType: 'text/xml', text: body } })));
    assert.deepEqual([inHar.place, inHar.drm], ['custom_data', 'playready']);
});

test('finds a token in a form', () => {
    assert.deepEqual(carrierOf(only(`curl https://a.example -d 'spc=AAAA&customdata=${encodeURIComponent(DOVERUNNER)}'`)), { token: DOVERUNNER });
});

test('finds the token of a HAR file with its request, time, DRM system and date', () => {
    const { token, place, request, at, serverDate, drm, times } = only(har(
        entry({ url: 'https://page.example/', headers: { cookie: `t=${JWT}`, accept: '*/*' } }),
        entry({ headers: { 'x-axdrm-message': JWT } }),
        entry({ headers: { 'x-axdrm-message': JWT }, startedDateTime: '2026-11-30T03:05:00.000Z' }),
    ));
    assert.deepEqual({ token, place, request, at, serverDate, drm, times }, {
        token: JWT, place: 'header', request: { method: 'POST', url: 'https://license.example/widevine' }, drm: 'widevine', times: 2,
        at: Date.parse('2026-11-30T03:00:00.123Z'), serverDate: Date.parse('2026-11-30T03:00:02Z'),
    });
});

test('finds tokens in the query and in the answers of a HAR file, requests first', () => {
    const answered = Buffer.from(JSON.stringify({ token: DOVERUNNER })).toString('base64');
    const { kind, candidates } = findTokens(har(
        entry({ url: 'https://app.example/token', answer: { text: answered, encoding: 'base64' } }),
        entry({ url: `https://license.example/wv?AxDrmMessage=${JWT}` }),
    ));
    assert.equal(kind, 'har');
    assert.deepEqual(candidates.map(({ place, token, answer = false }) => [place, token, answer]), [['query', JWT, false], ['json', DOVERUNNER, true]]);
});

test('leaves out of a HAR file what is called token and does not look like one', () => {
    assert.deepEqual(findTokens(har(entry({ url: 'https://cdn.example/seg.mp4?token=exp=1~hmac=2', answer: { text: '{"token":"abc"}' } }))).candidates, []);
});

test('reads HAR files with members missing or of another kind', () => {
    const odd = JSON.stringify({ log: { entries: [null, {}, { request: {} }, { request: { url: 'https://a.example', headers: [{}, { name: 1 }] }, startedDateTime: 'x' }] } });
    assert.deepEqual(findTokens(odd), { kind: 'har', candidates: [], more: 0 });
});

test('does not take a HAR file that was cut for a token', () => {
    const cut = har(...Array.from({ length: 200 }, () => entry({ url: `https://a.example/${'x'.repeat(400)}` }))).slice(0, -5);
    assert.deepEqual(findTokens(cut).candidates, []);
});

test('offers a limited number of tokens and counts the others', () => {
    const many = har(...Array.from({ length: MOST_CANDIDATES + 7 }, (_, i) => entry({ headers: { 'x-axdrm-message': `${JWT}${i}` } })));
    const { candidates, more } = findTokens(many);
    assert.deepEqual([candidates.length, more], [MOST_CANDIDATES, 7]);
});

for (const [what, text] of Object.entries({
    'blanks': ' '.repeat(200_000) + 'x', 'quotes': 'curl ' + '\'"'.repeat(50_000), 'equals signs': 'a='.repeat(100_000), 'names': 'pallycon-customdata-v2\n'.repeat(20_000),
    'letters and a colon': `${'a'.repeat(200_000)} :`, 'carets': 'curl ^"' + '^'.repeat(100_000), 'base64': `Bearer ${'eyJ'.repeat(100_000)}.`, 'tags': '<CustomData>'.repeat(20_000),
})) {
    test(`takes time in proportion to the length: ${what}`, () => {
        const started = performance.now();
        findTokens(text);
        assert.ok(performance.now() - started < 2_000, `${performance.now() - started} ms`);
    });
}
