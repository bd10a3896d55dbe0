import { html, nothing } from '../lib/lit-html.js';
import { callerKeys } from '../parts/keys.js';
import { problem } from '../parts/problem.js';
import { explainedRules } from '../parts/explained-rules.js';
import { profileComparison } from '../parts/profile-comparison.js';
import { sitePanel } from '../parts/site.js';
import { instant } from '../parts/times.js';

/** What is active: sites, callers, keys over time, and profiles compared. */
export function open(context) {
    const state = { failure: undefined, profilesFailure: undefined, busy: false, chosen: {}, explained: {} };
    let open = true;

    async function load() {
        state.busy = true;
        const [configuration, profiles] = await Promise.allSettled(
            ['/configuration', '/configuration/profiles'].map((path) => context.service.get(path)));
        if (!open) {
            return;
        }
        Object.assign(state, {
            busy: false, failure: configuration.reason, profilesFailure: profiles.reason,
            answer: configuration.value?.body ?? state.answer, profiles: profiles.value?.body.profiles ?? state.profiles,
            now: configuration.value ? serverTime(configuration.value) : state.now,
        });
        // Views that are opened later offer the sites of this answer.
        if (state.answer) {
            context.useConfiguration(state.answer);
        }
        context.announce(state.failure ? state.failure.message : `Read at ${instant(state.now)}.`);
        context.update();
    }

    function refresh() {
        load();
        context.update();
    }

    function choose(change) {
        state.chosen = { ...state.chosen, ...change };
        context.update();
    }

    function chooseRules(change) {
        state.explained = { ...state.explained, ...change, answer: undefined, failure: undefined };
        context.update();
    }

    async function explain({ site, profile }) {
        const asked = { site, profile };
        state.explained = asked;
        const outcome = await context.service.post('/rules/explain', asked)
            .then(({ body: answer }) => ({ answer }), (failure) => ({ failure }));
        if (open && state.explained === asked) {
            state.explained = { ...asked, ...outcome };
            context.announce(outcome.failure ? outcome.failure.message : 'The rules are shown.');
            context.update();
        }
    }

    load();
    return { render: () => view(state, { refresh, choose, chooseRules, explain }), close: () => { open = false; } };
}

/** The phases are those at the service's clock, so that is what the pictures call now. */
function serverTime({ headers }) {
    const date = Date.parse(headers.get('Date'));
    return Number.isNaN(date) ? Date.now() : date;
}

function view(state, { refresh, choose, chooseRules, explain }) {
    return html`
        <div class="actions">
            <button type="button" id="refresh" ?disabled=${state.busy} @click=${refresh}>Reload</button>
            <span class="muted">${read(state)}</span>
        </div>
        ${state.failure ? problem(state.failure) : nothing}
        ${state.answer ? active(state.answer, state.now) : nothing}
        ${state.profiles || (state.profilesFailure && !state.failure) ? profilesPart(state, choose) : nothing}
        ${state.profiles && state.answer ? rulesPart(state, chooseRules, explain) : nothing}`;
}

function read({ now, busy }) {
    return now ? `As of ${instant(now)}, by the clock of the service.` : busy ? 'Reading the configuration.' : nothing;
}

function active({ sites, callers, ...rest }, now) {
    return html`
        ${rest.mistakes.length > 0 ? mistakesPart(rest.mistakes) : nothing}
        ${summary(rest)}
        ${Object.entries(sites).map(([name, site]) => sitePanel({ name, site, callers, now }))}
        ${Object.keys(callers).length > 0 ? callersPart(callers, now) : nothing}`;
}

function mistakesPart(mistakes) {
    return html`
        <section class="problem" role="alert" id="mistakes">
            <h2>The files have ${mistakes.length === 1 ? 'a configuration error' : `${mistakes.length} configuration errors`}</h2>
            <ul class="violations">${mistakes.map((mistake) => html`<li>${mistake}</li>`)}</ul>
            <p>The previous configuration stays active; it is shown below. The service would not start with these files.</p>
        </section>`;
}

function summary({ fingerprint, since, needs_restart: waiting }) {
    return html`
        <section class="panel" aria-labelledby="active">
            <h2 id="active">Active configuration</h2>
            <dl>
                <dt>Fingerprint</dt><dd><code id="fingerprint">${fingerprint}</code>, the same on instances with the same configuration</dd>
                <dt>Active since</dt><dd>${instant(since)}</dd>
                <dt>Needs a restart</dt>
                <dd id="needs-restart" class=${waiting.length > 0 ? 'warn' : nothing}>${waiting.length > 0 ? waiting.join(', ') : 'nothing'}</dd>
            </dl>
        </section>`;
}

function callersPart(callers, now) {
    return html`
        <section class="panel" aria-labelledby="api-keys">
            <h2 id="api-keys">API keys</h2>
            ${Object.entries(callers).map(([caller, { keys }]) => html`
                <h3>Caller ${caller}</h3>
                ${keys.length > 0 ? callerKeys({ caller, keys, now }) : html`<p>This caller has no API key.</p>`}`)}
        </section>`;
}

function profilesPart({ profiles, failure, profilesFailure, chosen }, choose) {
    return html`
        <section class="panel" aria-labelledby="profiles">
            <h2 id="profiles">Profiles compared</h2>
            ${profilesFailure && !failure ? problem(profilesFailure) : nothing}
            ${profiles ? profileComparison({ profiles, ...chosen, choose }) : nothing}
        </section>`;
}

function rulesPart({ profiles, answer, explained }, choose, ask) {
    return html`
        <section class="panel" aria-labelledby="rules">
            <h2 id="rules">Rules for all vendors</h2>
            ${explainedRules({ profiles, sites: Object.keys(answer.sites), explained, choose, ask })}
        </section>`;
}
