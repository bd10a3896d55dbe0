import { html } from '../lib/lit-html.js';
import { choiceField, choiceOrText, textField } from './fields.js';

const NO_MATTER = ['', 'not compared'];
const UNKNOWN = ['', 'not known'];
const FLAGS = [UNKNOWN, ['true', 'yes'], ['false', 'no']];
const VMP_LEVELS = [
    'PLATFORM_UNVERIFIED', 'PLATFORM_SOFTWARE_VERIFIED', 'PLATFORM_SECURE_STORAGE_SOFTWARE_VERIFIED', 'PLATFORM_HARDWARE_VERIFIED',
];

const FACTS = [
    ['ip', 'IP address'],
    ['device_id', 'Device id'],
    ['session_id', 'Session id'],
    ['certificate_serial_number', 'Serial number of the device certificate'],
    ['zone', 'Zone (MediaLive)'],
    ['license_request_length', 'Length of the license request in bytes', 'number'],
];

/** What a license request asks for, as fields; `set(name, value)` is called as the user types. */
export function requestFields({ fields, set, sites, formats }) {
    const field = (id, label, more) => ({ id: `inspect-${id}`, label, value: fields[id] ?? '', change: (value) => set(id, value), ...more });
    return html`
        <div class="fields">
            ${choiceOrText(field('site', 'Site', { options: sites?.length ? sites : undefined }))}
            ${choiceField(field('format', 'Format', { options: [['', 'recognised from the token'], ...formats] }))}
            ${choiceField(field('drm', 'DRM system', { options: [NO_MATTER, 'widevine', 'playready', 'fairplay', 'ncg', 'wiseplay'] }))}
            ${textField(field('content_id', 'Content id'))}
            ${textField(field('user_id', 'User id'))}
            ${textField(field('key_ids', 'Key ids', { hint: 'Separated by blanks or commas.' }))}
        </div>`;
}

/** The facts about the client that rules of a token need; open if one was missed. */
export function clientFields({ client, set, isOpen }) {
    const field = (id, label, more) => ({ id: `inspect-client-${id}`, label, value: client[id] ?? '', change: (value) => set(id, value), ...more });
    return html`
        <details ?open=${isOpen}>
            <summary>Facts about the client</summary>
            <p class="hint">Rules of a token compare them. If a rule needs a fact that is empty, the token is refused, and the reason names the fact.</p>
            <div class="fields">
                ${FACTS.map(([id, label, type]) => textField(field(id, label, { type })))}
                ${textField(field('vmp_level', 'VMP level (Widevine)', { options: VMP_LEVELS }))}
                ${choiceField(field('vmp_supported', 'Platform has VMP', { options: FLAGS }))}
                ${choiceField(field('tampered', 'Platform is tampered with', { options: FLAGS }))}
            </div>
        </details>`;
}
