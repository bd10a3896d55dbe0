import { html } from '../lib/lit-html.js';

/** A dialog that asks before something is done that cannot be undone; {@link ask} opens it. */
export function confirmation({ id, title, text, action, confirmed }) {
    const close = (event) => event.target.closest('dialog').close();
    return html`
        <dialog id=${id} aria-labelledby="${id}-title" aria-describedby="${id}-text">
            <h2 id="${id}-title">${title}</h2>
            <p id="${id}-text">${text}</p>
            <div class="actions">
                <button type="button" @click=${close}>Cancel</button>
                <button type="button" class="primary" @click=${(event) => {
                    close(event);
                    confirmed();
                }}>${action}</button>
            </div>
        </dialog>`;
}

/** The focus goes back to where it was when the dialog closes: the browser does that. */
export function ask(id) {
    document.getElementById(id).showModal();
}
