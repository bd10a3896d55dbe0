import { html } from '../lib/lit-html.js';

/** A button that copies a string. `copied(message)` is called with what to announce then. */
export function copyButton({ label, text, copied }) {
    return html`
        <button type="button" @click=${async () => copied(await copy(text) ? 'Copied.' : 'The browser does not allow this page to copy.')}>
            ${label}
        </button>`;
}

/** Browsers have a clipboard only for https and localhost; the older command works everywhere. */
async function copy(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return copyByCommand(text);
    }
}

function copyByCommand(text) {
    const focused = document.activeElement;
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'only-heard';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    focused?.focus();
    return done;
}
