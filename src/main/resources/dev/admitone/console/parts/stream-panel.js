import { html, nothing } from '../lib/lit-html.js';
import { ask, confirmation } from './confirmation.js';
import { pathOf } from './path.js';
import { Poll, waitAfter } from './poll.js';
import { problem } from './problem.js';
import { timeline } from './timeline.js';
import { duration } from './times.js';

const INTERVAL = 5_000;
const LABEL_LENGTH = 28;

/** The streams of one viewer, refreshed by itself, with buttons to end them. */
export class StreamPanel {
    closed = false;
    #context;
    #viewer;
    #answer;
    #failure;
    #result;
    #automatic = true;
    #turn = 0;
    #poll = new Poll(() => this.#refresh());

    constructor(context) {
        this.#context = context;
    }

    close() {
        this.closed = true;
        this.#poll.stop();
    }

    /** Shows nothing from now on. */
    forget() {
        this.#poll.stop();
        this.#turn++;
        this.#viewer = undefined;
    }

    /** Shows the streams of a viewer, `{site, user}`, whose names can stand in a path. */
    show(viewer) {
        this.#viewer = viewer;
        this.#answer = this.#failure = this.#result = undefined;
        this.#ask();
    }

    render() {
        return this.#viewer ? html`
            <section class="panel" id="streams" aria-labelledby="streams-title">
                <h2 id="streams-title">Streams</h2>
                ${this.#failure ? problem(this.#failure) : nothing}
                ${this.#answer ? this.#streams() : this.#failure ? nothing : html`<p>Asking …</p>`}
                ${this.#result ? html`<p id="streams-result">${this.#result}</p>` : nothing}
                ${this.#controls()}
            </section>` : nothing;
    }

    #path(...more) {
        return pathOf('sites', this.#viewer.site, 'users', this.#viewer.user, 'streams', ...more);
    }

    #ask() {
        this.#poll.stop();
        this.#poll = new Poll(() => this.#refresh());
        return this.#automatic ? this.#poll.start() : this.#refresh();
    }

    /** An answer is dropped if another was asked for since: it may be about another viewer, or older. */
    async #refresh() {
        const turn = ++this.#turn;
        const [answer, failure] = await this.#context.service.get(this.#path()).then(({ body }) => [body], (thrown) => [undefined, thrown]);
        if (this.closed || turn !== this.#turn) {
            return undefined;
        }
        this.#answer = answer ?? this.#answer;
        this.#failure = failure;
        this.#context.update();
        return waitAfter(failure, INTERVAL);
    }

    #streams() {
        const { site, user_id: user, streams, server_time: now } = this.#answer;
        if (streams.length === 0) {
            return html`<p id="no-streams">The viewer ${user} has no stream in the site ${site}. A stream begins when the service checks a token whose policy counts streams.</p>`;
        }
        const bars = streams.map((stream) => ({ label: short(nameOf(stream)), from: stream.started_at, until: stream.expires_at }));
        return html`
            ${timeline({ title: `Streams of ${user}`, bars, marks: [{ label: 'now', at: now, kind: 'muted' }] })}
            <table id="streams-table">
                <caption>Streams of ${user} in ${site}, oldest first</caption>
                <thead><tr><th scope="col">Device or session</th><th scope="col">Since</th><th scope="col">Until, unless renewed</th></tr></thead>
                <tbody>${streams.map((stream) => this.#row(stream, now))}</tbody>
            </table>`;
    }

    #row(stream, now) {
        const name = nameOf(stream);
        return html`
            <tr>
                <th scope="row" class="stream">
                    <span>${name}</span>
                    <button type="button" aria-label="End the stream of ${name}" @click=${() => this.#end(`of ${name}`, this.#path(stream.id))}>End</button>
                </th>
                <td>${breakable(stream.started_at)}<br><span class="muted">${duration(Date.parse(now) - Date.parse(stream.started_at))} ago</span></td>
                <td>${breakable(stream.expires_at)}<br><span class="muted">in ${duration(Date.parse(stream.expires_at) - Date.parse(now))}</span></td>
            </tr>`;
    }

    #controls() {
        const any = this.#answer?.streams.length > 0;
        return html`
            <div class="actions">
                <button type="button" @click=${() => this.#ask()}>Refresh</button>
                <button type="button" ?disabled=${!any} @click=${() => ask('end-all')}>End all streams</button>
                <span class="check">
                    <input type="checkbox" id="streams-automatic" .checked=${this.#automatic} @change=${(event) => this.#switch(event.target.checked)}>
                    <label for="streams-automatic">Refresh every 5 seconds</label>
                </span>
            </div>
            ${confirmation({ id: 'end-all', title: 'End all streams?', action: 'End all streams', confirmed: () => this.#end('of the viewer', this.#path()),
                text: `All streams of ${this.#viewer.user} in ${this.#viewer.site} no longer count. Players continue until they need their next license.` })}`;
    }

    #switch(on) {
        this.#automatic = on;
        if (on) {
            this.#ask();
        } else {
            this.#poll.stop();
        }
        this.#context.update();
    }

    async #end(what, path) {
        const viewer = this.#viewer;
        try {
            const { body } = await this.#context.service.delete(path);
            this.#say(viewer, body.ended === 1 ? `1 stream ${what} was ended.` : `${body.ended} streams ${what} were ended.`);
        } catch (failure) {
            this.#say(viewer, `The stream ${what} was not ended: ${failure.message}`);
        }
        if (!this.closed && viewer === this.#viewer) {
            await this.#ask();
        }
    }

    #say(viewer, text) {
        if (!this.closed && viewer === this.#viewer) {
            this.#result = text;
            this.#context.announce(text);
            this.#context.update();
        }
    }
}

function nameOf({ device_id: device, session_id: session }) {
    return device === undefined ? `session ${session}` : `device ${device}`;
}

/** An instant that may be broken before its time of day, for narrow screens. */
function breakable(time) {
    const [date, timeOfDay] = time.split('T');
    return html`${date}T<wbr>${timeOfDay}`;
}

function short(name) {
    return name.length > LABEL_LENGTH ? `${name.slice(0, LABEL_LENGTH)}…` : name;
}
