import { html, nothing } from '../lib/lit-html.js';
import { carrierOf, findTokens, LARGEST_FILE, valueOf } from '../parts/find-tokens.js';
import { found as foundPart } from '../parts/found-tokens.js';
import { problem } from '../parts/problem.js';
import { durationMs } from '../parts/times.js';
import { exampleRequest, examplesFor } from '../parts/token-examples.js';
import { verdict } from '../parts/verdict.js';
import { clientFields, requestFields } from '../parts/verify-fields.js';
import { verifyRequest } from '../parts/verify-request.js';

const FORMATS = ['doverunner', 'axinom', 'medialive'];
const NOTHING_FOUND = { kind: 'empty', candidates: [], more: 0 };

/** Why was a token refused? See main.js for the contract of a view. */
export function open({ service, configuration, update, announce }) {
    const sites = Object.keys(configuration?.sites ?? {});
    const state = {
        text: '', file: undefined, found: NOTHING_FOUND, chosen: 0, fields: { site: sites[0] ?? '' }, suggested: undefined, client: {},
        consume: false, busy: false, failure: undefined, said: undefined, result: undefined, told: undefined,
    };

    function render() {
        return html`
            <p>
                Paste what you have: a token, a curl command, headers, a URL, the answer of <code>POST /tokens</code>, or a HAR file.
                This page looks for the token; only the token, where it was, and what you fill in below are sent, to this service.
            </p>
            ${examples()}
            <form class="panel" autocomplete="off" @submit=${(event) => { event.preventDefault(); check(false); }}>
                ${input()}
                ${foundPart({ ...state, choose })}
                ${requestFields({ fields: state.fields, set: setField, sites, formats: formats() ?? FORMATS })}
                ${clientFields({ client: state.client, set: (name, value) => { state.client[name] = value; } })}
                ${consumption()}
                <div class="actions">
                    <button class="primary" ?disabled=${state.busy || !candidate()}>Check</button>
                    <button type="button" @click=${clear}>Clear</button>
                </div>
            </form>
            ${state.failure ? problem(state.failure) : nothing}
            ${state.result ? verdict(state.result) : nothing}
            ${state.result ? checkOfValue() : nothing}`;
    }

    function input() {
        return html`
            <div class="field" @dragover=${(event) => event.preventDefault()} @drop=${dropped}>
                <label for="inspect-text">Token, or a request that has it</label>
                <textarea id="inspect-text" rows="7" spellcheck="false" autocomplete="off" aria-describedby="inspect-found" .value=${state.text}
                    @input=${(event) => { state.file = undefined; read(event.target.value); }}></textarea>
            </div>
            <div class="field">
                <label for="inspect-file">Or a file, such as a HAR file</label>
                <input id="inspect-file" type="file" accept=".har,.json,.txt,.log,application/json,text/plain" aria-describedby="inspect-file-hint"
                    @change=${(event) => readFile(event.target.files[0])}>
                <p id="inspect-file-hint" class="hint">Up to ${LARGEST_FILE / 1024 / 1024} MiB. The file is read in this page, and is not sent.</p>
            </div>`;
    }

    function consumption() {
        return html`
            <div class="check">
                <input id="inspect-consume" type="checkbox" .checked=${state.consume}
                    @change=${(event) => { state.consume = event.target.checked; update(); }}>
                <label for="inspect-consume">Use it up, as a license request would</label>
            </div>
            <p class=${state.consume ? 'warn' : 'hint'}>
                ${state.consume
                    ? 'A single-use token cannot be exchanged for a license after this check, and a stream of the viewer is counted.'
                    : 'A dry run: no token is used up, and no stream is counted.'}
            </p>`;
    }

    function examples() {
        return html`
            <div class="examples" role="group" aria-labelledby="inspect-examples">
                <p id="inspect-examples">Load an example, check it, and see what is wrong with it:</p>
                <div class="actions">
                    ${examplesFor(formats()).map((example, i) => html`
                        <button type="button" aria-label="Load example ${i + 1}" ?disabled=${state.busy} @click=${() => load(example)}>${i + 1}</button>`)}
                </div>
            </div>`;
    }

    /** A license server looks in one place. The value by itself may be right all the same. */
    function checkOfValue() {
        const { answer, candidate: checked } = state.result;
        const isMissing = answer.errors[0]?.reason === 'missing' && ['header', 'query'].includes(checked.place);
        return isMissing ? html`
            <p>
                No license server looks there. Is the token itself right?
                <button type="button" id="inspect-value" ?disabled=${state.busy} @click=${() => check(true)}>Check the value by itself</button>
            </p>` : nothing;
    }

    function formats() {
        const known = configuration?.sites?.[state.fields.site]?.formats;
        return known && Object.keys(known);
    }

    function candidate() {
        return state.found.candidates[state.chosen];
    }

    function setField(name, value) {
        state.fields[name] = value;
        update();
    }

    function read(text) {
        forget();
        state.text = text;
        use(findTokens(text));
    }

    async function readFile(file) {
        if (!file) {
            return;
        }
        forget();
        state.file = file.name;
        if (file.size > LARGEST_FILE) {
            state.said = `The file has ${Math.ceil(file.size / 1024 / 1024)} MiB, and at most ${LARGEST_FILE / 1024 / 1024} are read. `
                + 'Save only the license requests: select them in the network panel, or filter before saving.';
            announce(state.said);
            update();
        } else {
            const text = await file.text();
            if (state.file === file.name) {
                use(findTokens(text));
            }
        }
    }

    function dropped(event) {
        const [file] = event.dataTransfer.files;
        if (file) {
            event.preventDefault();
            readFile(file);
        }
    }

    function use(found) {
        state.found = found;
        choose(0);
    }

    /** What stands beside the token is put into the form, in the place of what another token has left there. */
    function choose(index) {
        state.chosen = index;
        state.result = undefined;
        const { drm, site } = candidate() ?? {};
        if (drm || state.suggested === state.fields.drm) {
            state.fields.drm = state.suggested = drm;
        }
        if (sites.includes(site)) {
            state.fields.site = site;
        }
        update();
    }

    /** All that the last token has left in the page, but for the fields. */
    function forget() {
        Object.assign(state, {
            text: '', file: undefined, found: NOTHING_FOUND, chosen: 0, failure: undefined, said: undefined, result: undefined, told: undefined,
        });
    }

    function clear() {
        forget();
        Object.assign(state, { fields: { site: sites[0] ?? '' }, client: {}, consume: false, suggested: undefined });
        document.getElementById('inspect-file').value = '';
        update();
        document.getElementById('inspect-text').focus();
    }

    async function check(byItself) {
        const checked = candidate();
        const carrier = byItself ? valueOf(checked) : carrierOf(checked);
        await working(async () => {
            const { fields, client, consume, told } = state;
            const { body: answer, ms } = await service.post('/tokens/verify', verifyRequest({ carrier, fields, client, consume }));
            const site = configuration?.sites?.[answer.site];
            state.result = {
                answer, token: checked.token, candidate: byItself ? { ...checked, place: 'text' } : checked, told, consumed: consume,
                deviceTime: Date.now() - ms / 2, tokenDuration: site && durationMs(site.token_duration),
            };
            announce(answer.admitted ? 'Admitted' : `Not admitted: ${answer.errors.map(({ error_code: code, error_message: message }) => `${code} ${message}`).join(' ')}`);
        });
        document.getElementById('inspect-verdict')?.focus();
    }

    async function load(example) {
        clear();
        const [format] = formats() ?? [undefined];
        const issue = async (format, changes) => (await service.post('/tokens', withSite(exampleRequest(format, changes)))).body;
        await working(async () => {
            const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
            const { paste, fields, told } = await example.make({ issue, format: preferred(format), wait });
            read(paste);
            Object.assign(state, { told, fields: { ...state.fields, ...fields } });
            announce('The example is loaded.');
        });
    }

    function preferred(first) {
        return FORMATS.find((format) => formats()?.includes(format)) ?? first;
    }

    function withSite(request) {
        return state.fields.site ? { site: state.fields.site, ...request } : request;
    }

    async function working(task) {
        Object.assign(state, { busy: true, failure: undefined, result: undefined });
        update();
        try {
            await task();
        } catch (failure) {
            state.failure = failure;
            announce(failure.message);
        }
        state.busy = false;
        update();
    }

    return { render, close: forget };
}
