import { html, nothing } from '../lib/lit-html.js';
import { bySubject } from './candidate.js';

/** What `POST /configuration/check` answered, and where the change would have to be made. `edited` is what was sent. */
export function checkVerdict({ verdict, edited, isStale }) {
    const { valid, mistakes, changes, lines, not_checked: notChecked } = verdict;
    return html`
        <section class="panel" aria-labelledby="verdict">
            <h2 id="verdict" class=${valid ? 'good' : 'bad'}>${valid ? 'Valid' : 'Not valid'}: ${counted(mistakes.length, 'configuration error')}</h2>
            ${isStale ? html`<p class="warn">You have changed something since this check.</p>` : nothing}
            <p><strong>Nothing was applied.</strong> ${applying(edited)}</p>
            ${mistakes.length > 0 ? html`
                <h3>Configuration errors</h3>
                <ul class="violations" id="check-mistakes">${mistakes.map((mistake) => html`<li>${mistake}</li>`)}</ul>` : nothing}
            <h3>${changes.length === 0 ? 'Nothing would change' : `What would change: ${counted(changes.length, 'change')}`}</h3>
            ${bySubject(changes).map(changesOf)}
            ${waiting(changes)}
            ${notChecked.length > 0 ? notLookedAt(notChecked) : nothing}
            <details><summary>The same as text</summary><pre class="json" id="check-lines">${lines.join('\n')}</pre></details>
        </section>`;
}

function counted(count, what) {
    return `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
}

function applying({ application, profiles }) {
    const files = [
        ...(application ? ['the application.yaml that the service reads'] : []),
        ...profiles.map(({ name, removed }) => (removed ? `${name}.json (to be removed)` : `${name}.json`)),
    ];
    if (files.length === 0) {
        return 'You sent no edit: this is the active configuration, checked again.';
    }
    const where = profiles.length > 0 ? ', in its profiles-directory' : '';
    return `To apply it, make the same change in ${files.join(', ')}${where}. The service takes a valid change by itself, without `
        + 'a restart, unless it says below that one is needed.';
}

function changesOf([subject, changes]) {
    return html`
        <table class="differences">
            <caption>${subject}</caption>
            <thead><tr><th scope="col">Place</th><th scope="col">From</th><th scope="col">To</th></tr></thead>
            <tbody>${changes.map(change)}</tbody>
        </table>`;
}

/** A change without values is a fact such as "is gone", or one of a secret: the line of the service says it. */
function change({ place, from, to, line, needs_restart: needsRestart }) {
    const restart = needsRestart ? html` <span class="badge text-warn">needs a restart</span>` : nothing;
    return from === undefined && to === undefined
        ? html`<tr><td colspan="3">${line}${restart}</td></tr>`
        : html`
            <tr>
                <th scope="row"><code>${place}</code>${restart}</th>
                <td>${value(from)}</td><td>${value(to)}</td>
            </tr>`;
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
        <h3>What was not looked at</h3>
        <ul id="not-checked">
            ${notChecked.map(({ property, reason }) => html`<li><code>${property}</code>: ${reason}</li>`)}
        </ul>`;
}
