import { html } from '../lib/lit-html.js';

export function open() {
    return { render: () => html`<p>This view is not written yet.</p>` };
}
