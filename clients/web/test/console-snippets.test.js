import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { snippets } from '../../../src/main/resources/dev/admitone/console/parts/snippets.js';
import { requestBody } from '../../../src/main/resources/dev/admitone/console/parts/token-request.js';

const KEY = 'key-of-the-environment';
const NASTY = {
    quotes: `'; echo "x" \`id\` $HOME \${HOME} $(id) %s %PATH% !! ''' """ \\'`,
    backslashes: '\\ \\\\ \\n \\u0022 \\u000a \\\\u0022 C:\\users\\',
    lines: 'one\ntwo\r\nthree\ttab\0nul',
    characters: 'Zoë 日本 😀 \u202e right to left \ufeff \u2028 \ud800 \u{e0001}',
    shapes: '@file & <b> # -d `` `+`',
};
const TYPED = `{
    "it's": ["", "\\"", "\\\\u00e9é", "\`\`\`", "'''", "\${x}"],
    "n": 1.0
}`;
const BODY = requestBody({ site: 'DEMO', ...NASTY, profile: null, drm: undefined }, { policy: TYPED, options: ' ' });
const COMMANDS = { curl: ['sh'], Node: ['node'], Python: ['python3'], Java: ['java'], Go: ['go', 'run'] };

/** Answers with the request, as far as the test looks at it. */
async function startedEcho(t) {
    const requests = [];
    const server = createServer(async (request, response) => {
        const chunks = await request.toArray();
        requests.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(422).end('{"seen":"é"}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    return { requests, url: `http://127.0.0.1:${server.address().port}/tokens` };
}

async function folder(t) {
    const path = await mkdtemp(join(tmpdir(), 'snippets-'));
    t.after(() => rm(path, { recursive: true }));
    return path;
}

for (const [index, { name }] of snippets('http://localhost/tokens', '{}').entries()) {
    test(`the program in ${name} sends the body as it is, and the key of the environment`, { timeout: 60_000 }, async (t) => {
        const { requests, url } = await startedEcho(t);
        const { file, text } = snippets(url, BODY)[index];
        const path = join(await folder(t), file);
        await writeFile(path, text);
        const [command, ...options] = COMMANDS[name];
        const run = promisify(execFile)(command, [...options, path], { env: { ...process.env, ADMIT_ONE_KEY: KEY } });
        const { stdout } = await run.catch((error) => error.code === 'ENOENT' || error.code === 127 ? {} : Promise.reject(error));
        if (stdout === undefined) {
            t.skip(`${command} is not installed`);
            return;
        }
        assert.match(stdout, name === 'curl' ? /seen/ : /422.*seen/);
        const [{ method, url: asked, headers, body }] = requests;
        assert.equal(`${method} ${asked}`, 'POST /tokens');
        assert.equal(headers['x-api-key'], KEY);
        assert.equal(headers['content-type'], 'application/json');
        assert.equal(body, BODY);
    });
}

test('no program has a key in it', () => {
    for (const { text } of snippets('http://localhost/tokens', BODY)) {
        assert.match(text, /ADMIT_ONE_KEY/);
        assert.ok(!text.includes(KEY));
    }
});
