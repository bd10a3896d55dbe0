import { html, nothing } from '../lib/lit-html.js';
import { lineOf, scan } from './json-text.js';

const ROWS = { least: 6, most: 24 };

/**
 * A text field for JSON, with line numbers. What is wrong stands below it, with its line: the first error of syntax as
 * the user types, or the `violations` of the service, whose pointers are relative to the text. `changed` is whether the
 * text was changed since the service saw it.
 */
export function jsonEditor({ id, label, value, change, hint, violations = [], changed = false }) {
    const { places, error } = scan(value);
    const problems = error && value.trim() ? [syntaxProblem(error)]
        : violations.map((violation) => ({ ...violation, line: lineOf(places, violation.pointer) }));
    const described = [hint ? `${id}-hint` : '', problems.length ? `${id}-problems` : ''].filter(Boolean).join(' ');
    return html`
        <div class="field">
            <label for=${id}>${label}</label>
            <div class="json-editor">
                ${lines(value, new Set(problems.map(({ line }) => line)))}
                <textarea id=${id} .value=${value} rows=${rowsOf(value)} wrap="off" autocomplete="off" spellcheck="false"
                    aria-describedby=${described || nothing} aria-invalid=${problems.length ? 'true' : nothing}
                    @input=${(event) => change(event.target.value)} @scroll=${scrollLines}></textarea>
            </div>
            ${hint ? html`<p id="${id}-hint" class="hint">${hint}</p>` : nothing}
            ${changed && violations.length ? html`<p class="hint">The text has changed since the service reported this.</p>` : nothing}
            ${problems.length ? html`
                <ul id="${id}-problems" class="json-problems">${problems.map((one) => problemAt(one, id, label))}</ul>` : nothing}
        </div>`;
}

function syntaxProblem({ line, column, message }) {
    return { line, error_message: `Not JSON at line ${line}, column ${column}. ${message}.` };
}

/** The numbers, and behind the text the lines with problems. A screen reader hears of them in the list. */
function lines(value, marked) {
    return html`
        <div class="json-lines" aria-hidden="true">
            ${value.split('\n').map((_, index) => index + 1).map((line) => marked.has(line)
                ? html`<div class="marked"><span>! ${line}</span></div>` : html`<div><span>${line}</span></div>`)}
        </div>`;
}

function problemAt({ line, error_code: code, error_message: message, detail }, id, label) {
    return html`
        <li>
            <button type="button" aria-label="Line ${line} of ${label}" @click=${() => goTo(id, line)}>Line ${line}</button>
            <span>
                ${code ? html`<code>${code}</code> ` : nothing}${message}
                ${detail ? html`<br><span class="muted">${detail}</span>` : nothing}
            </span>
        </li>`;
}

/** Puts the focus into the text, and selects the line. */
export function goTo(id, line) {
    const area = document.getElementById(id);
    const before = area.value.split('\n').slice(0, line - 1).join('\n');
    const start = line === 1 ? 0 : before.length + 1;
    const end = area.value.indexOf('\n', start);
    area.focus();
    area.setSelectionRange(start, end < 0 ? area.value.length : end);
    area.scrollTop = Math.max(0, line - 3) * parseFloat(getComputedStyle(area).lineHeight);
}

function rowsOf(value) {
    return Math.min(Math.max(value.split('\n').length + 1, ROWS.least), ROWS.most);
}

function scrollLines({ target }) {
    target.previousElementSibling.scrollTop = target.scrollTop;
}
