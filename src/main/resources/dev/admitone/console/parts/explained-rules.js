import { html, nothing } from '../lib/lit-html.js';
import { choiceField } from './fields.js';
import { problem } from './problem.js';
import { lossText, ruledProfiles } from './rules.js';

/**
 * What becomes of the rules of a profile at each vendor.
 *
 * @param explained `{site, profile, answer, failure}`; what was not chosen or asked yet is missing
 * @param choose gets `{site}` or `{profile}`
 * @param ask gets `{site, profile}`
 */
export function explainedRules({ profiles, sites, explained, choose, ask }) {
    const names = ruledProfiles(profiles);
    if (names.length === 0) {
        return html`<p>No profile has rules.</p>`;
    }
    const site = explained.site ?? sites[0];
    const profile = names.includes(explained.profile) ? explained.profile : names[0];
    return html`
        <div class="fields">
            ${choiceField({ id: 'rules-site', label: 'Site', value: site, options: sites, change: (value) => choose({ site: value }) })}
            ${choiceField({ id: 'rules-profile', label: 'Profile', value: profile, options: names, change: (value) => choose({ profile: value }) })}
        </div>
        <p class="actions"><button type="button" id="explain-rules" @click=${() => ask({ site, profile })}>Show the policy for each vendor</button></p>
        <div id="explained-rules" aria-live="polite">
            ${explained.failure ? problem(explained.failure) : nothing}
            ${explained.answer ? shown(explained.answer) : nothing}
        </div>`;
}

function shown({ site, rules, formats }) {
    return html`
        <p><code class="json">${JSON.stringify(rules)}</code> on ${site}:</p>
        ${Object.entries(formats).map(([format, { policy, losses }]) => html`
            <h3>${format}</h3>
            <div class="columns">
                <pre class="json">${JSON.stringify(policy, null, 2)}</pre>
                <div>${losses.length === 0 ? html`<p class="text-good">It expresses all rules, or the profile's own policy does.</p>` : losses.map(loss)}</div>
            </div>`)}`;
}

function loss(one) {
    const [what, why] = lossText(one);
    return html`<p><span class=${one.refused ? 'text-bad' : 'text-warn'}>${what}</span><br>${why}</p>`;
}
