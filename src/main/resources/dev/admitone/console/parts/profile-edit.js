import { html, nothing } from '../lib/lit-html.js';
import { textField } from './fields.js';

/**
 * One edited profile beside the active one.
 *
 * @param edit `{id, name, isNew, text, removed, mistake}`
 * @param active the active policies by format; undefined for a new profile
 */
export function profileEdit({ edit, active, change, discard }) {
    const { id, name, isNew, removed, mistake } = edit;
    return html`
        <section class="panel" aria-labelledby="${id}-title">
            <h3 id="${id}-title">Profile ${name || '(new)'}</h3>
            ${isNew ? textField({ id: `${id}-name`, label: 'Name of the new profile', value: name, change: (value) => change({ name: value.trim() }) }) : nothing}
            <div class="columns">
                <div>${isNew ? html`<p>There is no active profile of this name yet.</p>` : activeSide(active)}</div>
                <div>${removed ? html`<p class="bad">Edited: the profile is removed.</p>` : editedSide(edit, change)}</div>
            </div>
            ${mistake ? html`<p class="bad" id="${id}-mistake" role="alert">${mistake}</p>` : nothing}
            <div class="actions">
                ${isNew ? nothing : html`
                    <span class="check">
                        <input id="${id}-removed" type="checkbox" .checked=${removed} @change=${(event) => change({ removed: event.target.checked })}>
                        <label for="${id}-removed">Remove ${name}</label>
                    </span>`}
                <button type="button" @click=${discard}>Leave ${name || 'it'} out</button>
            </div>
        </section>`;
}

function activeSide(active) {
    return html`<p><strong>Active</strong></p><pre class="json">${active ? JSON.stringify(active, null, 2) : 'It is no longer active.'}</pre>`;
}

function editedSide({ id, name, text, mistake }, change) {
    return html`
        <div class="field">
            <label for="${id}-text">Edited ${name}, all formats as JSON</label>
            <textarea id="${id}-text" rows="18" spellcheck="false" autocomplete="off" .value=${text} aria-invalid=${mistake ? 'true' : nothing}
                aria-describedby=${mistake ? `${id}-mistake` : nothing} @input=${(event) => change({ text: event.target.value })}></textarea>
        </div>`;
}
