import { html, nothing } from '../lib/lit-html.js';
import { choiceField, choiceOrText } from '../parts/fields.js';
import { FAULTS } from '../play/faults.js';
import { LIBRARIES } from '../play/library-players.js';
import { Playback } from '../play/playback.js';
import { outcome, stepList, stopped } from '../play/report.js';

const FORMATS = [['doverunner', 'DoveRunner'], ['axinom', 'Axinom']];
const CREDENTIAL_HINT = 'The license proxy gets a token from POST /grants/tokens, or the grant';
const CREDENTIALS = [['tokens', 'Tokens for the grant'], ['grant', 'The grant itself']];

/** The demo clip against this service. */
export function open(context) {
    return new PlayView(context);
}

/** Streams and limits are counted by viewer: two playbacks do not meet. */
const newViewer = () => `console-${crypto.randomUUID().slice(0, 8)}`;

class PlayView {
    #context;
    #choice;
    #fault = FAULTS[0];
    #video;
    #playback;
    #beginning = false;

    constructor(context) {
        this.#context = context;
        this.#choice = { site: this.#sites()[0] ?? 'DEMO', format: 'doverunner', player: 'browser', credential: 'tokens' };
        this.#choice.format = this.#formats()[0]?.[0] ?? 'doverunner';
        this.#newVideo();
    }

    render() {
        return html`
            <link rel="stylesheet" href="play/play.css">
            <p>
                The clip is encrypted, and its key changes after 4 seconds. The page gets a grant with your API key, as your backend
                would. After that, the player uses only the grant.
            </p>
            <div class="columns">
                <div>${this.#stage()}${this.#result()}${this.#choices()}</div>
                ${stepList(this.#playback?.steps.list ?? [])}
            </div>`;
    }

    close() {
        return this.#playback?.close();
    }

    #newVideo() {
        this.#video = document.createElement('video');
        Object.assign(this.#video, { id: 'play-video', width: 320, height: 180, playsInline: true, muted: true });
        this.#video.setAttribute('aria-label', 'Demo clip, without sound');
    }

    #stage() {
        const { state } = this.#playback ?? { state: 'idle' };
        const running = state === 'starting' || state === 'playing';
        return html`
            <div class="stage">
                ${this.#video}
                ${running ? nothing : html`
                    <button type="button" id="play-start" class="big-play" @click=${() => this.#start()}>
                        <span aria-hidden="true">▶</span> ${state === 'idle' ? 'Play the clip' : 'Play again'}
                    </button>`}
                ${state === 'stopped' ? stopped(this.#playback) : nothing}
            </div>
            ${this.#readings(state)}`;
    }

    #readings(state) {
        const { seconds, width, frames, keys } = this.#playback?.readings() ?? { seconds: 0, width: 0, frames: 0, keys: {} };
        const statuses = Object.entries(keys).map(([id, status]) => `${id.slice(-2)} ${status}`).join(', ');
        return html`
            <p class="readings">
                <output id="play-state" data-state=${state} data-seconds=${seconds.toFixed(2)} data-width=${width} data-frames=${frames}
                    data-keys=${statuses}>${state === 'idle' ? 'Ready' : state}, ${seconds.toFixed(1)} of 8 s</output>
                <span class="muted">${width} pixels wide, ${frames} frames, keys: ${statuses || 'none yet'}</span>
            </p>`;
    }

    #result() {
        return html`<div id="play-outcome">${this.#playback ? outcome(this.#playback, this.#fault) : html`<p>${this.#fault.before}</p>`}</div>`;
    }

    #choices() {
        return html`
            <div class="panel">
                <div class="fields">
                    ${choiceOrText({ id: 'play-site', label: 'Site', value: this.#choice.site, options: this.#sites(),
                        change: (site) => this.#choose({ site }) })}
                    ${choiceField({ id: 'play-format', label: 'Format', value: this.#choice.format, options: this.#formats(),
                        change: (format) => this.#choose({ format }) })}
                    ${choiceField({ id: 'play-credential', label: 'Credential of license requests', value: this.#choice.credential,
                        options: CREDENTIALS, hint: CREDENTIAL_HINT, change: (credential) => this.#choose({ credential }) })}
                    ${this.#playerField()}
                </div>
                <fieldset class="faults">
                    <legend>Break it on purpose</legend>
                    ${FAULTS.map((fault) => this.#faultField(fault))}
                </fieldset>
            </div>`;
    }

    #playerField() {
        const missing = LIBRARIES.filter((library) => !this.#context.players.includes(library.file)).map(({ name }) => name);
        return html`
            <div class="field">
                <label for="play-player">Player</label>
                <select id="play-player" aria-describedby=${missing.length ? 'play-player-hint' : nothing}
                    @change=${(event) => this.#choose({ player: event.target.value })}>
                    <option value="browser">The browser alone (150 lines)</option>
                    ${LIBRARIES.map(({ id, name }) => html`<option value=${id} ?disabled=${missing.includes(name)}>${name}</option>`)}
                </select>
                ${missing.length ? html`<p id="play-player-hint" class="hint">
                    Not in this jar: ${missing.join(', ')}. Run <code>npm ci</code> in <code>clients/web</code>, and build with
                    <code>-Pplayers</code>.</p>` : nothing}
            </div>`;
    }

    #faultField(fault) {
        const reason = fault.unavailable?.(this.#choice);
        return html`
            <div class="check">
                <input type="radio" name="play-fault" id="fault-${fault.id}" .checked=${fault === this.#fault} ?disabled=${Boolean(reason)}
                    @change=${() => this.#chooseFault(fault)}>
                <label for="fault-${fault.id}">${fault.label}${reason ? html` <span class="muted">– ${reason}</span>` : nothing}</label>
            </div>`;
    }

    #sites() {
        return Object.keys(this.#context.configuration?.sites ?? {});
    }

    #formats() {
        const formats = this.#context.configuration?.sites?.[this.#choice.site]?.formats;
        return formats ? FORMATS.filter(([format]) => format in formats) : FORMATS;
    }

    #choose(change) {
        Object.assign(this.#choice, change);
        if (!this.#formats().some(([format]) => format === this.#choice.format)) {
            this.#choice.format = this.#formats()[0]?.[0] ?? 'doverunner';
        }
        this.#chooseFault(this.#fault.unavailable?.(this.#choice) ? FAULTS[0] : this.#fault);
    }

    async #chooseFault(fault) {
        this.#fault = fault;
        await this.#end();
        this.#context.update();
    }

    async #end() {
        const playback = this.#playback;
        this.#playback = undefined;
        await playback?.close();
    }

    async #start() {
        if (this.#beginning) {
            return;
        }
        this.#beginning = true;
        await this.#end();
        this.#beginning = false;
        this.#newVideo();
        let told;
        const playback = new Playback({
            service: this.#context.service, choice: { ...this.#choice }, fault: this.#fault, userId: newViewer(), video: this.#video,
            onChange: () => {
                if (playback === this.#playback) {
                    this.#context.update();
                    told = this.#tell(playback, told);
                }
            },
        });
        this.#playback = playback;
        this.#context.update();
        await playback.start();
    }

    /** Once for each state. */
    #tell({ state, problem }, told) {
        if (state !== told) {
            const why = state === 'stopped' ? [':', problem.error_code, problem.error_message].filter(Boolean).join(' ') : '';
            this.#context.announce(`The clip: ${state}${why}`);
        }
        return state;
    }
}
