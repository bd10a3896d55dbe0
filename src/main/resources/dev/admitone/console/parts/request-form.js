import { html, nothing } from '../lib/lit-html.js';
import { choiceField, choiceOrText, textField } from './fields.js';
import { drmsOf, formatsOf, profilesOf, withFormat, withSite } from './request-choices.js';

const NO_PROFILE = 'none';

/** Options to start from, by format. */
export const OPTIONS = new Map([
    ['doverunner', '{\n  "response_format": "json",\n  "key_rotation": true\n}'],
    ['axinom', '{\n  "key_ids": ["0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6"]\n}'],
    ['medialive', '{\n  "content_ids": ["movie-43"],\n  "token_duration": "PT5M"\n}'],
    ['drmtoday', '{\n  "session_id": "session-1",\n  "token_duration": "PT5M"\n}'],
    ['nagra', '{\n  "device_id": "tv-1",\n  "single_use": true\n}'],
]);

/**
 * The fields of a request for a token. `change(request)` gets the changed one; `violations` are by the name of the field,
 * and stand at it. `known` is whether the configuration could be read.
 */
export function requestFields({ sites, request, known, violations, change }) {
    const field = (id, label, hint) => ({
        id, label, value: request[id], hint: fieldHint(known ? undefined : hint, violations[id] ?? []),
        invalid: violations[id]?.length > 0, change: (value) => change({ ...request, [id]: value }),
    });
    return html`
        ${choiceOrText({
            ...field('site', 'Site', 'Empty: the only site of your key'), options: Object.keys(sites),
            change: (site) => change(withSite(sites, request, site)),
        })}
        ${choiceOrText({
            ...field('format', 'Format', 'Empty: the default of the site'), options: formatsOf(sites, request),
            change: (format) => change(withFormat(sites, request, format)),
        })}
        ${drmField(field('drm', 'DRM system', 'Such as widevine, playready or fairplay'), drmsOf(sites, request))}
        ${profileField(field('profile', 'Profile', 'Empty: the default of the site'), profilesOf(sites, request))}
        ${textField(field('user_id', 'User id'))}
        ${textField(field('content_id', 'Content id'))}`;
}

function drmField(field, drms) {
    return drms?.length === 0
        ? html`<div class="field"><p class="no-choice">DRM system</p><p class="hint">Tokens of this format name no DRM system.</p></div>`
        : choiceOrText({ ...field, options: drms && [...drms, ['', 'left out']] });
}

/** Names have a sign before them, so that a profile may have any name. */
function profileField(field, profiles) {
    return profiles === undefined ? textField(field) : choiceField({
        ...field, value: field.value === null ? NO_PROFILE : `=${field.value}`,
        options: [...profiles.map((name) => [`=${name}`, name]), [NO_PROFILE, 'no profile']],
        change: (value) => field.change(value === NO_PROFILE ? null : value.slice(1)),
    });
}

/** Inside of a paragraph, to which the field refers as its description. */
function fieldHint(hint, violations) {
    return hint || violations.length ? html`
        ${violations.map(({ error_code, error_message, detail }) => html`
            <span class="field-problem">
                <span class="bad">${error_code ? `${error_code} ` : nothing}${error_message}</span>${detail ? html`<br>${detail}` : nothing}
            </span>`)}
        ${hint ?? nothing}` : undefined;
}
