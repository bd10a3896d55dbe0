import { html, nothing, render } from './lib/lit-html.js';
import { problem } from './parts/problem.js';
import { Service, ServiceProblem, startFacts } from './service.js';

/**
 * The frame of the console: the API key, the navigation, and one view at a time.
 *
 * A view is a module `views/<name>.js` that exports `open(context)`, which returns `{ render(), close() }`: `render`
 * returns a template, `close` (if there is one) ends what the view has running. The context has
 *
 * - `service`: the public API, see {@link Service};
 * - `configuration`: the answer of `GET /configuration`, or `undefined` if the key may not read it;
 * - `useConfiguration(configuration)`: gives the views to come a newer one;
 * - `demo`: whether the key is that of the demo configuration;
 * - `players`: the files of the players' libraries that are packed;
 * - `update()`: renders the view again;
 * - `announce(text)`: tells users of screen readers.
 */
const VIEWS = [
    ['play', 'Play'],
    ['issue', 'Issue'],
    ['inspect', 'Inspect'],
    ['sites', 'Sites'],
    ['change', 'Try a change'],
    ['viewer', 'Viewer'],
    ['live', 'Live'],
];

const root = document.getElementById('console');
const announcements = document.getElementById('announcements');
const state = { context: undefined, name: undefined, view: undefined, failure: undefined, busy: false, demoKey: undefined, players: [] };
const VISIBLE_ASCII = /^[!-~]+$/;

function frame() {
    return html`
        <header>
            <p class="brand">Admit One <span class="muted">console</span></p>
            ${state.context ? keyInUse() : nothing}
        </header>
        ${state.context ? navigation() : nothing}
        <main>${state.context ? shownView() : keyForm()}</main>`;
}

function keyInUse() {
    return html`
        <p class="key-in-use">
            ${state.context.demo ? 'You use the public key of the demo configuration.' : 'Your API key stays in this tab.'}
            <button type="button" @click=${forgetKey}>Use another key</button>
        </p>`;
}

function navigation() {
    return html`
        <nav aria-label="Views">
            ${VIEWS.map(([name, title]) => html`
                <a href="#${name}" aria-current=${name === state.name ? 'page' : nothing}>${title}</a>`)}
        </nav>`;
}

function shownView() {
    return html`
        <h1 tabindex="-1">${VIEWS.find(([name]) => name === state.name)?.[1]}</h1>
        ${state.failure ? problem(state.failure) : state.view?.render() ?? nothing}`;
}

function keyForm() {
    return html`
        <h1 tabindex="-1">Enter an API key</h1>
        <p>
            The console sends requests to this service with your key. The key stays in the memory of this tab: it is not
            stored, and is gone when you close or reload the page. Each view needs the scopes of the endpoints that it uses.
        </p>
        <form class="panel key-form" autocomplete="off" @submit=${useEnteredKey}>
            <label for="api-key">API key</label>
            <input id="api-key" type="password" autocomplete="off" spellcheck="false" required>
            <button class="primary" ?disabled=${state.busy}>Use this key</button>
            ${state.demoKey ? html`<button type="button" @click=${() => useKey(state.demoKey, true)}>Use the demo key</button>` : nothing}
        </form>
        ${state.failure ? problem(state.failure) : nothing}`;
}

function update() {
    render(frame(), root);
}

function announce(text) {
    announcements.textContent = text;
}

async function useEnteredKey(event) {
    event.preventDefault();
    const input = event.target.elements['api-key'];
    const key = input.value;
    input.value = '';
    await useKey(key, false);
    root.querySelector(state.context ? 'h1' : '#api-key').focus();
}

/** A key without the scope `config:read` is a good one: views then ask for names instead of offering them. */
async function useKey(key, demo) {
    state.busy = true;
    state.failure = undefined;
    update();
    try {
        const service = serviceFor(key);
        const configuration = await service.get('/configuration').then(({ body }) => body, unlessForbidden);
        state.context = { service, configuration, demo, players: state.players, update, announce };
        await openView();
    } catch (failure) {
        fail(failure);
    }
    state.busy = false;
    update();
}

function serviceFor(key) {
    if (!VISIBLE_ASCII.test(key)) {
        throw new ServiceProblem(undefined, { error_message: 'An API key has visible ASCII characters only, and no spaces.' });
    }
    return new Service(key);
}

function fail(failure) {
    state.failure = failure;
    announce(failure?.message ?? 'The page failed.');
    update();
}

function unlessForbidden(failure) {
    if (failure.status !== 403) {
        throw failure;
    }
    return undefined;
}

/** What the view has under way with the key fails from now on. */
function forgetKey() {
    closeView();
    state.context?.service.close();
    state.context = undefined;
    update();
    root.querySelector('#api-key').focus();
}

function closeView() {
    state.view?.close?.();
    state.view = undefined;
    state.failure = undefined;
    announce('');
}

/** What the view before has shown is gone before the next one is loaded, or fails to. */
async function openView() {
    closeView();
    const asked = location.hash.slice(1);
    state.name = VIEWS.some(([name]) => name === asked) ? asked : state.context.demo ? 'play' : 'issue';
    document.title = `${VIEWS.find(([name]) => name === state.name)[1]} – Admit One console`;
    const visit = state.visit = {};
    update();
    const { open } = await import(`./views/${state.name}.js`);
    if (visit === state.visit && state.context) {
        // A view that is left must not draw or speak any more.
        const current = () => visit === state.visit;
        const context = {
            ...state.context,
            update: () => current() && update(),
            announce: (text) => current() && announce(text),
            useConfiguration: (configuration) => Object.assign(state.context ?? {}, { configuration }),
        };
        state.view = open(context);
    }
}

async function changeView() {
    if (state.context) {
        await openView().catch(fail);
        update();
        root.querySelector('h1').focus();
    }
}

addEventListener('hashchange', changeView);
addEventListener('unhandledrejection', ({ reason }) => fail(reason));
// A browser may keep the page to show it again: without the key, and without what was typed.
addEventListener('pagehide', () => state.context && forgetKey());
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

update();
const facts = await startFacts().catch(() => undefined);
state.demoKey = facts?.demo_key;
state.players = facts?.players ?? [];
if (state.demoKey) {
    await useKey(state.demoKey, true);
} else {
    root.querySelector('#api-key').focus();
}
