import { html, nothing } from '../lib/lit-html.js';
import { tokenParts } from './token-parts.js';

const COLOURS = 6;

/** A license token with its parts in colour and by number, and a table that says what they are. */
export function shownToken(token) {
    const { form, parts } = tokenParts(token);
    const named = parts.filter(({ name }) => name);
    const numbers = new Map(named.map((part, index) => [part, index + 1]));
    return html`
        <p class="token mono" id="token">${parts.map((part) => section(part, numbers.get(part)))}</p>
        <table class="token-parts">
            <caption>The token: ${form}</caption>
            <thead><tr><th scope="col">Part</th><th scope="col">Value</th></tr></thead>
            <tbody>${named.map((part) => row(part, numbers.get(part)))}</tbody>
        </table>`;
}

/** Without white space, which would be copied. The number is drawn by the style sheet, so it is not copied either. */
function section({ text }, number) {
    return number && text ? html`<span class="part-${number % COLOURS}" data-number=${number}>${text}</span>` : text;
}

function row({ name, meaning, text, value }, number) {
    return html`
        <tr>
            <th scope="row">
                <span class="part-${number % COLOURS} part-number">${number}</span> <code>${name}</code>
                ${meaning ? html`<p class="hint">${meaning}</p>` : nothing}
            </th>
            <td>${value?.includes('\n')
                ? html`<pre tabindex="0" role="region" aria-label=${name}>${value}</pre>`
                : html`<code>${value ?? text}</code>`}</td>
        </tr>`;
}
