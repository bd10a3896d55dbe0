import { html, nothing } from '../lib/lit-html.js';

/**
 * A labelled text field; `change(value)` is called as the user types. `options` are suggestions. `invalid` says that the
 * hint tells what is wrong with the value.
 */
export function textField({ id, label, value = '', change, hint, options, type = 'text', required = false, invalid }) {
    return html`
        <div class="field">
            <label for=${id}>${label}</label>
            <input id=${id} type=${type} .value=${value} autocomplete="off" spellcheck="false" ?required=${required}
                list=${options ? `${id}-options` : nothing} aria-describedby=${hint ? `${id}-hint` : nothing}
                aria-invalid=${invalid ? 'true' : nothing}
                @input=${(event) => change(event.target.value)}>
            ${options ? html`<datalist id="${id}-options">${options.map((option) => html`<option value=${option}></option>`)}</datalist>` : nothing}
            ${hint ? html`<p id="${id}-hint" class="hint">${hint}</p>` : nothing}
        </div>`;
}

/** A labelled choice; `options` are values, or pairs of a value and what is shown. */
export function choiceField({ id, label, value, options, change, hint, invalid }) {
    return html`
        <div class="field">
            <label for=${id}>${label}</label>
            <select id=${id} aria-describedby=${hint ? `${id}-hint` : nothing} aria-invalid=${invalid ? 'true' : nothing}
                @change=${(event) => change(event.target.value)}>
                ${options.map((option) => [option].flat()).map(([one, shown = one]) => html`
                    <option value=${one} ?selected=${one === value}>${shown}</option>`)}
            </select>
            ${hint ? html`<p id="${id}-hint" class="hint">${hint}</p>` : nothing}
        </div>`;
}

/** A choice among known values, or a text field if none are known, as for a key that may not read the configuration. */
export function choiceOrText(field) {
    return field.options?.length ? choiceField(field) : textField({ ...field, options: undefined });
}
