import { html, nothing } from '../lib/lit-html.js';
import { choiceField } from './fields.js';
import { LARGEST_FILE, MOST_CANDIDATES } from './find-tokens.js';
import { shortened, shownUrl } from './shortened.js';
import { instant } from './times.js';

const KINDS = {
    har: 'This is a HAR file', json: 'This is JSON', curl: 'This is a curl command', url: 'This is a URL or a query string',
    xml: 'This is the challenge of a PlayReady player', headers: 'These are headers', code: 'This is code or a log',
    token: 'This is treated as the token itself',
};

const PLACES = {
    header: 'header', query: 'query parameter', json: 'JSON member', form: 'form member', custom_data: 'element', text: 'the whole text',
};

/** Where people paste, and choose or drop a file. `read(text)` and `readFile(file)` are called with what they give. */
export function pasteFields({ text, read, readFile }) {
    return html`
        <div class="field" @dragover=${(event) => event.preventDefault()} @drop=${(event) => dropped(event, readFile)}>
            <label for="inspect-text">Token, or a request that contains it</label>
            <textarea id="inspect-text" rows="7" spellcheck="false" autocomplete="off" aria-describedby="inspect-found" .value=${text}
                @input=${(event) => read(event.target.value)}></textarea>
        </div>
        <div class="field">
            <label for="inspect-file">Or a file, such as a HAR file</label>
            <input id="inspect-file" type="file" accept=".har,.json,.txt,.log,application/json,text/plain" aria-describedby="inspect-file-hint"
                @change=${(event) => readFile(event.target.files[0])}>
            <p id="inspect-file-hint" class="hint">Up to ${mebibytes(LARGEST_FILE)} MiB. The file is read in this page, and is not sent.</p>
        </div>`;
}

/** A string that is dropped is left to the field. */
function dropped(event, readFile) {
    const [file] = event.dataTransfer.files;
    if (file) {
        event.preventDefault();
        readFile(file);
    }
}

/** Why a file is not read. */
export function tooLarge({ size }) {
    return `The file has ${mebibytes(size)} MiB, and at most ${mebibytes(LARGEST_FILE)} MiB are read. Filter the network panel for the `
        + 'license requests before you save them, or copy one request as cURL.';
}

function mebibytes(bytes) {
    return Math.ceil(bytes / 1024 / 1024);
}

/** What was found in what was pasted, and a choice if it is more than one token. */
export function foundTokens({ found: { kind, candidates, more }, chosen, choose, file, said }) {
    return html`
        <div id="inspect-found" class="found" aria-live="polite">
            ${file ? html`<p>File: ${file}</p>` : nothing}
            ${said ? html`<p class="bad">${said}</p>` : nothing}
            ${kind === 'empty' ? nothing : candidates.length ? summary(kind, candidates, more) : none(kind)}
        </div>
        ${candidates.length > 1 ? choiceField({
            id: 'inspect-candidate', label: 'Which token?', value: String(chosen), change: (value) => choose(Number(value)),
            options: candidates.map((candidate, i) => [String(i), named(candidate)]),
        }) : nothing}
        ${candidates[chosen] && kind !== 'token' ? facts(candidates[chosen]) : nothing}`;
}

function summary(kind, candidates, more) {
    const count = candidates.length === 1 ? 'one token' : `${candidates.length} tokens`;
    return html`
        <p>
            ${KINDS[kind]}${kind === 'token' ? `, ${candidates[0].token.length} characters.` : ` with ${count}.`}
            ${candidates[0].sure ? nothing : 'License servers do not know any of these names: this only looks like a token.'}
            ${more ? `Only the first ${MOST_CANDIDATES} are offered; ${more} more are left out.` : nothing}
        </p>`;
}

function none(kind) {
    return html`
        <p class="bad">
            ${kind === 'token' ? 'The text is too long for a token, and its form is unknown.'
                : `${KINDS[kind]}, and no token was found in it.`}
        </p>
        ${kind === 'token' ? nothing : html`
            <p>
                Looked for: headers and parameters such as <code>pallycon-customdata-v2</code>, <code>X-AxDRM-Message</code>,
                <code>AxDrmMessage</code> and <code>token</code>, and values that look like a token. Cookies are left out.
            </p>`}`;
}

function named({ place, name, request, token, at }) {
    const where = [PLACES[place], name].filter(Boolean).join(' ');
    return [where, shortened(token), request && shownUrl(request.url), at && instant(at)].filter(Boolean).join(' · ');
}

function facts({ place, name, token, request, drm, at, times, answer }) {
    const rows = [
        ['Token', html`<code>${shortened(token)}</code>, ${token.length} characters`],
        ['Where', html`${PLACES[place]} ${name ? html`<code>${name}</code>` : nothing}${answer ? ' of an answer' : nothing}`],
        request && ['Request', html`${request.method} ${shownUrl(request.url)}`],
        drm && ['DRM system', `probably ${drm}`],
        at && ['When', html`${instant(at)}${times > 1 ? `, and ${times - 1} more with the same token` : nothing}`],
    ].filter(Boolean);
    return html`<dl>${rows.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`;
}
