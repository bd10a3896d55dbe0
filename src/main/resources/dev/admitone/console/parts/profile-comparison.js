import { html, nothing } from '../lib/lit-html.js';
import { choiceField } from './fields.js';
import { jsonDiff } from './json-diff.js';

const SIGNS = { added: '+ added', removed: '− removed', changed: '≠ changed', hidden: '? hidden' };
const KINDS = { added: 'good', removed: 'bad', changed: 'warn', hidden: 'muted' };

/** Two policies beside each other: `first` and `second` are `<format> <profile>`; `choose` gets `{first}` or `{second}`. */
export function profileComparison({ profiles, first, second, choose }) {
    const options = policies(profiles).map(([profile, format]) => [`${format} ${profile}`, `${profile}, ${format}`]);
    if (options.length === 0) {
        return html`<p>No profile has a policy for a format of your sites.</p>`;
    }
    const one = first ?? options[0][0];
    const other = second ?? counterpart(options, one);
    return html`
        <div class="fields">
            ${choiceField({ id: 'profile-first', label: 'Profile and format', value: one, options, change: (value) => choose({ first: value }) })}
            ${choiceField({ id: 'profile-second', label: 'Compared with', value: other, options, change: (value) => choose({ second: value }) })}
        </div>
        <div id="profile-comparison" aria-live="polite">${compared(profiles, parts(one), parts(other))}</div>`;
}

function policies(profiles) {
    return Object.entries(profiles).flatMap(([profile, formats]) => Object.keys(formats).map((format) => [profile, format]));
}

/** Another profile of the same format, which is what can be compared member by member. */
function counterpart(options, one) {
    const [format] = parts(one);
    const found = options.find(([option]) => option !== one && parts(option)[0] === format);
    return (found ?? options[0])[0];
}

/** The name of a format has no space; that of a profile may have one. */
function parts(option) {
    const space = option.indexOf(' ');
    return [option.slice(0, space), option.slice(space + 1)];
}

function compared(profiles, [format, profile], [otherFormat, otherProfile]) {
    const [from, to] = [profiles[profile]?.[format], profiles[otherProfile]?.[otherFormat]];
    if (!from || !to) {
        return html`<p>One of the two is no longer active: choose another.</p>`;
    }
    return format === otherFormat
        ? memberByMember(profile, otherProfile, format, jsonDiff(from, to))
        : sideBySide([`${profile}, ${format}`, from], [`${otherProfile}, ${otherFormat}`, to]);
}

function memberByMember(profile, other, format, differences) {
    if (differences.every(({ what }) => what === 'hidden')) {
        return html`<p class="good">No member differs.</p>${hiddenNote(differences)}`;
    }
    return html`
        <table class="differences">
            <caption>From ${profile} to ${other}, ${format}</caption>
            <thead><tr><th scope="col">Member</th><th scope="col">${profile}</th><th scope="col">${other}</th></tr></thead>
            <tbody>
                ${differences.map(({ pointer, what, from, to }) => html`
                    <tr>
                        <th scope="row"><span class="text-${KINDS[what]}">${SIGNS[what]}</span><br><code>${pointer}</code></th>
                        <td>${value(from)}</td><td>${value(to)}</td>
                    </tr>`)}
            </tbody>
        </table>
        ${hiddenNote(differences)}`;
}

function hiddenNote(differences) {
    return differences.some(({ what }) => what === 'hidden')
        ? html`<p>Content keys are hidden as <code>***</code>: whether those of the two differ cannot be seen here.</p>` : nothing;
}

function value(one) {
    return one === undefined ? html`<span class="muted">not there</span>` : html`<code class="json">${JSON.stringify(one, null, 2)}</code>`;
}

function sideBySide(...sides) {
    return html`
        <p>These policies are for different vendors, so the page cannot compare their members, and shows both.</p>
        <div class="columns">
            ${sides.map(([title, policy]) => html`<div><h3>${title}</h3><pre class="json">${JSON.stringify(policy, null, 2)}</pre></div>`)}
        </div>`;
}
