import { html, nothing } from '../lib/lit-html.js';
import { copyButton } from './copy-button.js';
import { choiceField } from './fields.js';
import { snippets } from './snippets.js';

/** The request as a program in the `chosen` language; `body` is undefined if there is no valid one. */
export function requestSnippets({ url, body, chosen, choose, copied, note }) {
    const all = snippets(url, body ?? '{}');
    const one = all.find(({ name }) => name === chosen) ?? all[0];
    return html`
        <section class="panel" id="snippet" aria-labelledby="snippet-title">
            <h2 id="snippet-title">The same request as a program</h2>
            ${choiceField({
                id: 'snippet-language', label: 'Language', value: one.name, options: all.map(({ name }) => name), change: choose,
            })}
            ${body ? program(one, copied, note) : html`<p>The program appears when the JSON has no errors.</p>`}
        </section>`;
}

function program({ name, file, run, text }, copied, note) {
    return html`
        <p class="hint">
            The program reads the API key from the environment variable <code>ADMIT_ONE_KEY</code>. Store it as <code>${file}</code>, and
            run <code>${run}</code>.
        </p>
        <pre tabindex="0" role="region" aria-label="The request in ${name}"><code>${text}</code></pre>
        <p class="actions">${copyButton({ label: 'Copy the program', text, copied })} <span>${note ?? nothing}</span></p>`;
}
