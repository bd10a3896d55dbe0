import { html, nothing } from '../lib/lit-html.js';
import { bySubject } from './candidate.js';

/** What `POST /configuration/check` answered, and where the change would have to be made. `edited` is what was sent. */
export function checkVerdict({ verdict, edited, isStale }) {
    const { valid, mistakes, changes, lines, not_checked: notChecked } = verdict;
    return html`
        <section class="panel" aria-labelledby="verdict">
            <h2 id="verdict" class=${valid ? 'good' : 'bad'}>${valid ? 'Valid' : 'Not valid'}: ${counted(mistakes.length, 'configuration error')}</h2>
            ${isStale ? html`<p class="warn">The edits have changed since this check.</p>` : nothing}
            ${valid ? applying(edited) : refused()}
            ${mistakes.length > 0 ? html`
                <h3>Configuration errors</h3>
                <ul class="violations" id="check-mistakes">${mistakes.map((mistake) => html`<li>${mistake}</li>`)}</ul>` : nothing}
            ${changes.length > 0 ? html`<h3>What would change: ${counted(changes.length, 'change')}</h3>` : nothing}
            ${changes.length === 0 && valid ? html`<h3>Nothing would change</h3>` : nothing}
            ${bySubject(changes).map(changesOf)}
            ${waiting(changes)}
            ${notChecked.length > 0 ? notLookedAt(notChecked) : nothing}
            <details><summary>The same as text</summary><pre class="json" id="check-lines">${lines.join('\n')}</pre></details>
        </section>`;
}

function counted(count, what) {
    return `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
}

function refused() {
    return html`
        <p>
            <strong>Nothing was applied.</strong> The service would refuse these files, and keep the active configuration. Changes of
            a configuration with errors are shown without their values.
        </p>`;
}

function applying({ application, profiles }) {
    const files = [
        ...(application ? ['in the application.yaml that the service reads'] : []),
        ...profiles.map(({ name, removed }) => `in its profiles-directory: ${removed ? 'remove ' : ''}${name}.json`),
    ];
    return files.length === 0
        ? html`<p><strong>Nothing was applied.</strong> You sent no edit: this is the active configuration, checked again.</p>`
        : html`
            <p>
                <strong>Nothing was applied.</strong> To apply it, make the same change in the files of the service. The service applies a valid
                change without a restart, unless a restart is listed below.
            </p>
            <ul>${files.map((file) => html`<li>${file}</li>`)}</ul>`;
}

/** A change without values is a fact such as "is gone", or one of a secret: the line of the service says it. */
function changesOf([subject, changes]) {
    const isFact = ({ from, to }) => from === undefined && to === undefined;
    const [facts, values] = [changes.filter(isFact), changes.filter((one) => !isFact(one))];
    return html`
        <h4>${subject}</h4>
        ${facts.length > 0 ? html`<ul>${facts.map(({ line }) => html`<li>${line}</li>`)}</ul>` : nothing}
        ${values.length > 0 ? valuesOf(subject, values) : nothing}`;
}

function valuesOf(subject, changes) {
    return html`
        <table class="differences">
            <caption class="only-heard">Changes of ${subject}</caption>
            <thead><tr><th scope="col">Place</th><th scope="col">From</th><th scope="col">To</th></tr></thead>
            <tbody>
                ${changes.map(({ place, from, to }) => html`
                    <tr><th scope="row"><code>${place}</code></th><td>${value(from)}</td><td>${value(to)}</td></tr>`)}
            </tbody>
        </table>`;
}

function value(one) {
    return one === undefined ? html`<span class="muted">none</span>` : html`<code>${one}</code>`;
}

function waiting(changes) {
    const places = changes.filter((one) => one.needs_restart).map(({ place }) => place);
    return places.length > 0 ? html`<p class="warn">Takes effect after a restart only: ${places.join(', ')}.</p>` : nothing;
}

function notLookedAt(notChecked) {
    return html`
        <h3>Not checked</h3>
        <ul id="not-checked">
            ${notChecked.map(({ property, reason }) => html`<li><code>${property}</code>: ${reason}</li>`)}
        </ul>`;
}
