import { html, nothing } from '../lib/lit-html.js';
import { carrierOf, findTokens, LARGEST_FILE, valueOf } from '../parts/find-tokens.js';
import { foundTokens, pasteFields, tooLarge } from '../parts/found-tokens.js';
import { problem } from '../parts/problem.js';
import { durationMs } from '../parts/times.js';
import { exampleRequest, examplesFor } from '../parts/token-examples.js';
import { verdict } from '../parts/verdict.js';
import { clientFields, requestFields } from '../parts/verify-fields.js';
import { isConsuming, verifyRequest } from '../parts/verify-request.js';

const FORMATS = ['doverunner', 'axinom', 'medialive', 'drmtoday', 'nagra'];
const NOTHING_FOUND = { kind: 'empty', candidates: [], more: 0 };

function heard({ admitted, errors }) {
    return admitted ? 'Admitted' : `Not admitted: ${errors.map(({ error_code: code, error_message: message }) => `${code} ${message}`).join(' ')}`;
}

/** Why was a token refused? See main.js for the contract of a view. */
export function open({ service, configuration, update, announce }) {
    const sites = Object.keys(configuration?.sites ?? {});
    const emptyFields = () => ({ site: sites[0] ?? '', drm: '' });
    const state = {
        text: '', file: undefined, found: NOTHING_FOUND, chosen: 0, fields: emptyFields(), suggested: '', client: {},
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
                ${pasteFields({ text: state.text, read, readFile })}
                ${foundTokens({ ...state, choose })}
                ${requestFields({ fields: state.fields, set: setField, sites, formats: formats() ?? FORMATS })}
                ${clientFields({ client: state.client, set: setFact, isOpen: isFactMissing() })}
                ${consumption()}
                <div class="actions">
                    <button class="primary" ?disabled=${state.busy || !candidate()}>Check</button>
                    <button type="button" @click=${clear}>Clear</button>
                    ${state.busy ? html`<span class="muted">Working …</span>` : nothing}
                </div>
            </form>
            ${state.failure ? problem(state.failure) : nothing}
            ${state.result ? verdict(state.result) : nothing}
            ${state.result ? checkOfValue() : nothing}`;
    }

    function consumption() {
        return html`
            <div class="check">
                <input id="inspect-consume" type="checkbox" .checked=${state.consume}
                    @change=${(event) => { state.consume = event.target.checked; update(); }}>
                <label for="inspect-consume">Use the token up, as a license request does</label>
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
                        <button type="button" aria-label="Load example ${i + 1}" ?disabled=${state.busy}
                            @click=${() => load(example)}>${i + 1}</button>`)}
                </div>
            </div>`;
    }

    /** A license server looks in one place. The value by itself may be right all the same. */
    function checkOfValue() {
        const { answer, candidate: checked } = state.result;
        const isMissing = answer.errors[0]?.reason === 'missing' && ['header', 'query'].includes(checked.place);
        return isMissing ? html`
            <p>
                License servers do not read the token from there. Check whether the token itself is valid.
                <button type="button" id="inspect-value" ?disabled=${state.busy} @click=${() => check(true)}>Check only the token</button>
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

    function setFact(name, value) {
        state.client[name] = value;
    }

    function isFactMissing() {
        return state.result?.answer.errors.some(({ reason }) => reason === 'client_fact_missing') ?? false;
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
            state.said = tooLarge(file);
            announce(state.said);
            update();
        } else {
            const text = await file.text();
            if (state.file === file.name) {
                use(findTokens(text));
            }
        }
    }

    function use(found) {
        state.found = found;
        choose(0);
    }

    /** What stands beside the token is put into the form, instead of what another token has left there. */
    function choose(index) {
        state.chosen = index;
        state.result = undefined;
        const { drm = '', site } = candidate() ?? {};
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
        Object.assign(state, { fields: emptyFields(), client: {}, consume: false, suggested: '' });
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
            if (checked !== candidate()) {
                return;
            }
            const site = configuration?.sites?.[answer.site];
            state.result = {
                answer, token: checked.token, candidate: byItself ? { ...checked, place: 'text' } : checked, told,
                consumed: isConsuming({ fields, client, consume }),
                compared: Object.keys(fields).filter((name) => fields[name]?.trim()),
                deviceTime: Date.now() - ms / 2, tokenDuration: site && durationMs(site.token_duration),
            };
            announce(heard(answer));
        });
        document.getElementById('inspect-verdict')?.focus();
    }

    async function load(example) {
        clear();
        const format = FORMATS.find((one) => formats()?.includes(one)) ?? FORMATS[0];
        const issue = async (one, changes) => (await service.post('/tokens', withSite(exampleRequest(one, changes)))).body;
        await working(async () => {
            const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
            const { paste, fields, told } = await example.make({ issue, format, wait });
            read(paste);
            Object.assign(state, { told, fields: { ...state.fields, ...fields } });
            announce('The example is loaded.');
        });
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
