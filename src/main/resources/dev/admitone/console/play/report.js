// What is shown of a playback beside the picture.
import { html, nothing } from '../lib/lit-html.js';

/** Every step, in its order. */
export function stepList(steps) {
    return html`
        <section class="panel" aria-labelledby="steps-title">
            <h2 id="steps-title">Steps</h2>
            ${steps.length === 0 ? html`<p class="muted">Every request of the playback appears here.</p>` : html`
                <ol id="play-steps" class="steps">${steps.map(step)}</ol>`}
        </section>`;
}

function step({ at, what, method, path, status, ms, text, code, hint, bad }) {
    return html`
        <li class=${what} data-status=${status ?? ''} data-code=${code ?? ''}>
            <span class="muted">${at.toFixed(2)} s</span>
            ${method ? html`<code>${method} ${path}</code> <span class=${kindOf(bad, status)}>${status === 0 ? 'cancelled' : status ?? 'failed'}</span>
                <span class="muted">${ms} ms</span><br>` : nothing}
            ${code ? html`<strong class="bad">${code}</strong> ` : nothing}${text}
            ${hint && hint !== text ? html`<br><span class="muted">${hint}</span>` : nothing}
        </li>`;
}

/** The browser reports 0 for a file that was not wanted any more. */
const kindOf = (bad, status) => (bad ? 'bad' : status === 0 ? 'muted' : 'good');

/** The sentence before, while it runs, and what was seen when it is over. */
export function outcome({ state, steps }, fault) {
    if (state !== 'ended' && state !== 'stopped') {
        return html`<p>${fault.before}</p>`;
    }
    const seen = (fault.codes ?? []).filter((code) => steps.codes.includes(code));
    const expected = state === (fault.survives === false ? 'stopped' : 'ended') && (seen.length > 0 || !fault.codes);
    if (!expected) {
        return html`<p id="play-verdict" data-expected="false"><span class="bad">Not as expected.</span> ${others(steps.codes)}</p>`;
    }
    return html`
        <p id="play-verdict" data-expected="true" data-codes=${seen.join(' ')}>
            <span class="good">As expected.</span> ${fault.after}
        </p>
        ${state === 'stopped' ? nothing : seen.map((code) => said(steps.list.find((step) => step.code === code)))}`;
}

const said = ({ code, text, hint }) => html`
    <p>The service answered: <strong><code>${code}</code> ${text}</strong> ${hint ?? nothing}</p>`;

/** Over the picture, when it stopped. */
export function stopped({ problem, steps }) {
    const { error_code: code, error_message: message } = problem;
    const hint = problem.detail ?? steps.list.find((step) => code && step.code === code)?.hint;
    return html`
        <div id="play-problem" class="over-picture" role="alert" data-code=${code ?? ''}>
            <strong>Stopped: ${code ? html`<code>${code}</code> ` : nothing}${message}</strong>
            ${hint && hint !== message ? html`<br>${hint}` : nothing}
        </div>`;
}

const others = (codes) => (codes.length > 0 ? `Codes in the answers: ${codes.join(', ')}.` : 'No answer contained a code; see the list of steps.');
