import { html, nothing, svg } from '../lib/lit-html.js';
import { verdictTimes } from './verdict-times.js';

/** Reasons with which a token is refused for its form, or is not found: their hints name the likely slip. */
const FORM = new Set(['malformed', 'undecryptable', 'missing', 'invalid']);

/** A rule of the token needs what was not filled in: that says nothing about the token. */
const FACT_MISSING = 'client_fact_missing';

/** What a license request says, and a token is for. */
const COMPARED = [['drm', 'the DRM system'], ['content_id', 'the content id'], ['user_id', 'the user id']];

/** Reasons that are found after a token was redeemed. */
const NO_STREAM = new Set(['too_many_streams', 'stream_ended']);

const VENDORS = { doverunner: 'DoveRunner', axinom: 'Axinom', medialive: 'MediaLive', drmtoday: 'DRMtoday', nagra: 'NAGRA' };

/** The verdict on a token as picture and text. `told` says what was done to an example; `consumed` whether it was no dry run. */
export function verdict({ told, consumed, compared, ...result }) {
    const { answer } = result;
    const missing = answer.errors.filter(({ reason }) => reason === FACT_MISSING);
    const reasons = answer.errors.filter(({ reason }) => reason !== FACT_MISSING);
    return html`
        <section id="inspect-verdict" class="panel verdict ${answer.admitted ? 'admitted' : 'refused'}" tabindex="-1">
            ${headline(answer, consumed, notCompared(answer, compared))}
            ${reasons.length ? failures(reasons, 'Failures') : nothing}
            ${missing.length ? html`
                <h3>Could not be checked</h3>
                <p>Rules of the token need these facts. Fill them in, and check again.</p>
                ${failures(missing, 'Missing facts')}` : nothing}
            ${told ? html`<p id="inspect-told" class="told"><strong>What was done to this example:</strong> ${told}</p>` : nothing}
            ${verdictTimes(result)}
            ${facts(answer)}
            ${doubts(answer)}
            ${inspection(answer)}
        </section>`;
}

/** What the token contains and the check did not compare, because the field was empty. */
function notCompared(answer, compared) {
    return COMPARED.filter(([name]) => answer[name] !== undefined && !compared.includes(name)).map(([, words]) => words);
}

function headline(answer, consumed, unasked) {
    const { admitted, site, format } = answer;
    return html`
        <h2 class=${admitted ? 'good' : 'bad'}>${sign(admitted)} ${admitted ? 'Admitted' : 'Not admitted'}</h2>
        ${unasked.length ? html`
            <p id="inspect-not-compared" class="slip">
                <strong>Not compared:</strong> ${unasked.join(', ')}. The token may be for another one. Fill in the values of the
                license request, and check again.
            </p>` : nothing}
        <p>
            A license server of ${VENDORS[format] ?? format} would ${admitted ? nothing : 'not'} exchange this token for a license now.
            It was checked as a token of the format <code>${format}</code> for the site <code>${site}</code>.
            ${consumed ? usedUp(answer) : 'This was a dry run: the token was not used up, and no stream is counted.'}
        </p>`;
}

/** A token that is refused a stream is redeemed before that. */
function usedUp({ admitted, errors }) {
    return admitted || errors.some(({ reason }) => NO_STREAM.has(reason))
        ? 'This was not a dry run: if the token is for single use, it is used up now.' : 'The token was not used up, because it was refused.';
}

function sign(admitted) {
    return svg`
        <svg class="sign" viewBox="0 0 24 24" width="32" height="32" aria-hidden="true">
            <circle class="stroke-${admitted ? 'good' : 'bad'}" cx="12" cy="12" r="10.5" fill="none"></circle>
            <path class="stroke-${admitted ? 'good' : 'bad'}" fill="none"
                d=${admitted ? 'M7 12.5 L10.5 16 L17 8.5' : 'M8 8 L16 16 M16 8 L8 16'}></path>
        </svg>`;
}

function failures(errors, label) {
    return html`
        <ol class="failures" aria-label=${label}>
            ${errors.map(({ error_code: code, reason, error_message: message, hint }) => html`
                <li>
                    <strong><code>${code}</code> ${message}</strong> <span class="muted">(${reason})</span>
                    ${hint ? advice(hint, FORM.has(reason)) : nothing}
                </li>`)}
        </ol>`;
}

function advice(hint, isForm) {
    return isForm ? html`<p class="slip"><strong>Likely slip:</strong> ${hint}</p>` : html`<p class="hint">${hint}</p>`;
}

function facts({ token_id: id, drm, user_id: user, content_id: content, lease }) {
    const rows = [['Token id', id], ['DRM system', drm], ['User id', user], ['Content id', content]].filter(([, value]) => value !== undefined);
    return html`
        ${rows.length ? html`
            <h3>Content of the token</h3>
            <dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>` : nothing}
        ${lease ? html`
            <p>
                A stream is counted until <code>${lease.expires_at}</code> and can be renewed from <code>${lease.renew_after}</code> on.
                The viewer has ${lease.streams} of ${lease.limit} streams.
            </p>` : nothing}`;
}

function doubts({ warnings = [], unchecked = [], unauthenticated = [] }) {
    return html`
        ${warnings.length ? html`
            <h3>Warnings</h3>
            <p>These did not affect the result.</p>
            <ul>
                ${warnings.map(({ pointer, code, message, detail }) => html`
                    <li>
                        <code>${code}</code> ${message} ${pointer ? html`at <code>${pointer}</code>` : nothing}
                        <br><span class="muted">${detail}</span>
                    </li>`)}
            </ul>` : nothing}
        ${unchecked.length ? html`<h3>Not checked</h3>` : nothing}
        ${notChecked(unchecked.filter((name) => !name.startsWith('/')), 'You filled in values that the token does not contain:')}
        ${notChecked(unchecked.filter((name) => name.startsWith('/')), 'The token has rules that this service does not check:')}
        ${unauthenticated.length ? html`
            <h3>Not authenticated</h3>
            <p>
                The hash of the token does not cover these members, so anyone who has the token can change them: ${list(unauthenticated)}.
            </p>` : nothing}`;
}

function notChecked(names, what) {
    return names.length ? html`<p>${what} ${list(names)}.</p>` : nothing;
}

function list(names) {
    return names.map((name, i) => html`${i ? ', ' : nothing}<code>${name}</code>`);
}

/** What callers with the scope `tokens:inspect` get. */
function inspection({ problems = [], policy }) {
    return html`
        ${problems.length ? html`
            <h3>For inspectors</h3>
            <ul id="inspect-problems">${problems.map((one) => html`<li>${one}</li>`)}</ul>` : nothing}
        ${policy ? html`
            <details id="inspect-policy" open>
                <summary>Policy, without keys</summary>
                <pre tabindex="0" role="region" aria-label="Policy as JSON">${JSON.stringify(policy, null, 2)}</pre>
            </details>` : nothing}`;
}
