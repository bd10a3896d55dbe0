import { html, nothing } from '../lib/lit-html.js';
import { BODY_LIMIT, bodyBytes } from './candidate.js';
import { choiceField } from './fields.js';
import { problem } from './problem.js';
import { profileEdit } from './profile-edit.js';

/** The edited `application.yaml`, beside a sentence: the service does not give out the active one. */
export function applicationPart({ text, mistake, change, chooseFile }) {
    return html`
        <section class="panel" aria-labelledby="application-title">
            <h2 id="application-title">application.yaml</h2>
            <div class="columns">
                <div>
                    <p><strong>Active</strong></p>
                    <p>
                        The service does not show its file, because the file contains secrets. The active settings without secrets are on the page
                        <a href="#sites">Sites</a>. The check compares your file with the active one.
                    </p>
                </div>
                <div>
                    <div class="field">
                        <label for="application">The whole edited file</label>
                        <textarea id="application" rows="14" spellcheck="false" autocomplete="off" aria-describedby="application-hint"
                            .value=${text} @input=${(event) => change(event.target.value)}></textarea>
                        <p id="application-hint" class="hint">
                            If this is empty, the active file is used. The text is sent to this service only when you check it. It is deleted
                            when you leave this view.
                        </p>
                    </div>
                    <div class="field">
                        <label for="application-file">Or choose the file</label>
                        <input id="application-file" type="file" accept=".yaml,.yml" @change=${chooseFile}>
                    </div>
                    ${mistake ? html`<p class="bad" role="alert">${mistake}</p>` : nothing}
                </div>
            </div>
        </section>`;
}

/** The edited profiles, each beside the active one; `left` are the names that are not edited yet. */
export function profilesPart({ profiles, failure, edits, left, chosen, choose, add, change, discard }) {
    return html`
        <section class="panel" aria-labelledby="profiles-title">
            <h2 id="profiles-title">Profiles</h2>
            <p class="hint">
                Profiles that you do not edit do not change. A profile is one document with all its formats; the service shows the
                formats that a site uses. Content keys are shown as <code>***</code>.
            </p>
            ${failure ? problem(failure) : nothing}
            ${left.length > 0 ? html`
                ${choiceField({ id: 'profile', label: 'Active profile', value: chosen, options: left, change: choose })}` : nothing}
            <div class="actions">
                ${left.length > 0 ? html`<button type="button" id="edit-profile" @click=${() => add(chosen)}>Edit this profile</button>` : nothing}
                <button type="button" id="new-profile" @click=${() => add()}>Write a new profile</button>
            </div>
        </section>
        ${edits.map((edit) => profileEdit({
            edit, active: profiles?.[edit.name],
            change: (one) => change(edit.id, one), discard: () => discard(edit.id),
        }))}`;
}

/** How much will be sent: the service answers 413 to more than its limit. */
export function size(candidate) {
    const count = bodyBytes(candidate);
    if (count === undefined) {
        return nothing;
    }
    const kb = `${(count / 1024).toFixed(1)} KB`;
    return count > BODY_LIMIT
        ? html`<span class="warn">${kb}: more than 64 KB, which the service refuses unless admitone.http.max-body-size allows it.</span>`
        : html`<span class="muted">${kb} of 64 KB</span>`;
}
