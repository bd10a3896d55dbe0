import { html, nothing } from '../lib/lit-html.js';
import { chart } from '../parts/chart.js';
import { sendDemoTraffic } from '../parts/demo-traffic.js';
import { History } from '../parts/history.js';
import { COUNTERS, checks, codes, health, issued, latency } from '../parts/live-figures.js';
import { parseMetrics } from '../parts/metrics.js';
import { Poll, waitAfter } from '../parts/poll.js';
import { problem } from '../parts/problem.js';
import { duration } from '../parts/times.js';

const INTERVAL = 2_000;
const LONGEST_INTERVAL = 30_000;

/** What the service does, from its metrics over the last minutes. They are kept in memory, and go with the view. */
export function open(context) {
    return new LiveView(context);
}

class LiveView {
    #context;
    #history = new History(COUNTERS);
    #interval = INTERVAL;
    #failure;
    #demo = { busy: false, text: undefined, failure: undefined };
    #closed = false;
    #poll = new Poll(() => this.#sample());

    constructor(context) {
        this.#context = context;
        this.#poll.start();
    }

    close() {
        this.#closed = true;
        this.#poll.stop();
    }

    render() {
        return html`
            <p>
                The console reads the metrics of this instance every ${duration(this.#interval)} while this view is open and
                the tab is visible, and keeps the last 10 minutes. Nothing is kept when you leave the view.
            </p>
            ${this.#context.demo ? this.#demoButton() : nothing}
            ${this.#failure ? this.#failed() : nothing}
            ${this.#history.measured ? this.#figures() : this.#failure ? nothing : html`<p id="live-measuring">Measuring …</p>`}`;
    }

    async #sample() {
        let failure;
        try {
            const { body } = await this.#context.service.get('/actuator/prometheus');
            this.#history.add(performance.now(), parseMetrics(String(body)).samples);
        } catch (thrown) {
            failure = thrown;
        }
        this.#note(failure);
        this.#render();
        return waitAfter(failure, this.#interval);
    }

    /** A limit is met again at the same pace, so it becomes slower. The same failure again is not announced again. */
    #note(failure) {
        if (failure?.status === 429) {
            this.#interval = Math.min(this.#interval * 2, LONGEST_INTERVAL);
        }
        const isSame = failure && this.#failure?.status === failure.status && this.#failure.code === failure.code;
        if (!isSame) {
            this.#failure = failure;
        }
    }

    /** What comes back after the view was left must not draw another view. */
    #render() {
        if (!this.#closed) {
            this.#context.update();
        }
    }

    #failed() {
        const ends = waitAfter(this.#failure, INTERVAL) === undefined;
        return html`
            ${this.#failure.status === 404 ? notHere() : problem(this.#failure)}
            ${ends ? html`<button type="button" @click=${() => this.#again()}>Try again</button>` : html`<p>The console tries again.</p>`}`;
    }

    #again() {
        this.#failure = undefined;
        this.#poll.start();
        this.#context.update();
    }

    #figures() {
        const history = this.#history;
        return html`
            <p class="muted" id="live-span">
                The last ${duration(history.length)}${history.restartedAt === undefined
                    ? nothing : `; the counters were reset ${ago(history.restartedAt)}, because the service was restarted or another instance answers`}.
            </p>
            <section class="panel"><h2>State</h2>${stateList(health(history))}</section>
            <div class="columns">
                <section class="panel">
                    <h2>Decisions</h2>
                    ${chart({ title: 'Tokens issued per second', unit: 'per second', lines: issued(history), empty: 'No token was issued since the service was started.' })}
                    ${chart({ title: 'Checks per second', unit: 'per second', lines: checks(history), empty: 'No token was checked since the service was started.' })}
                </section>
                <section class="panel">
                    <h2>Latency</h2>
                    ${latencyCharts(history)}
                </section>
            </div>
            <section class="panel"><h2>Refused and not admitted</h2>${codeTable(codes(history), history.length)}</section>`;
    }

    #demoButton() {
        const { busy, text, failure } = this.#demo;
        return html`
            <div class="actions">
                <button type="button" id="live-demo" ?disabled=${busy} @click=${() => this.#send()}>Send 10 requests</button>
                <span id="live-demo-result">${text ?? 'Five tokens, a refused request, and four checks, one of a damaged token. The charts show them.'}</span>
            </div>
            ${failure ? problem(failure) : nothing}`;
    }

    async #send() {
        this.#demo = { busy: true, text: 'Sending …' };
        this.#context.update();
        try {
            await sendDemoTraffic(this.#context.service);
            this.#demo = { busy: false, text: '10 requests were sent: the next sample shows them.' };
            this.#context.announce(this.#demo.text);
        } catch (failure) {
            this.#demo = { busy: false, text: 'Not all requests were sent.', failure };
        }
        this.#render();
    }
}

function notHere() {
    return html`
        <section class="problem" role="alert">
            <h2>The metrics are not on this port</h2>
            <p>
                <code>GET /actuator/prometheus</code> returns 404 here. If <code>management.server.port</code> is set,
                the metrics are on that port, where no key is needed; a page of this port cannot read them. They may also be
                switched off by <code>management.endpoints.web.exposure</code>, or have another base path.
            </p>
        </section>`;
}

function latencyCharts(history) {
    const charts = [
        ['POST /tokens', latency(history, '/tokens', ['issued', 'refused'])],
        ['POST /tokens/verify', latency(history, '/tokens/verify', ['admitted', 'not_admitted'])],
    ];
    return html`
        ${charts.map(([title, { lines }]) => chart({ title: `Latency of ${title}`, unit: 'ms', lines, empty: 'No request in the last minutes.' }))}
        ${charts.some(([, { ofDecisions }]) => ofDecisions) ? html`
            <p class="hint">
                The mean is that of the requests. The quantiles are those of decisions of this kind on all endpoints, without
                HTTP and JSON (<code>admitone_decision_duration_seconds</code>). Longer durations count in the largest bucket.
            </p>` : nothing}`;
}

function stateList(states) {
    return html`
        <ul class="states">${states.map(({ label, ok, text }) => html`
            <li>${label}: <span class="badge ${ok === undefined ? 'warn' : ok ? 'good' : 'bad'}">${text}</span></li>`)}
        </ul>`;
}

function codeTable(rows, length) {
    if (rows.length === 0) {
        return html`<p class="muted" id="live-no-codes">No request and no token was refused in this time.</p>`;
    }
    return html`
        <table id="live-codes">
            <caption>Codes of the last ${duration(length)}</caption>
            <thead><tr><th scope="col">Code</th><th scope="col">Count</th><th scope="col">Last seen</th></tr></thead>
            <tbody>${rows.map(({ code, source, meaning, count, lastAt }) => html`
                <tr>
                    <th scope="row"><code>${code}</code> <span class="muted">${source}</span>${meaning ? html`<br><span class="reason">${meaning}</span>` : nothing}</th>
                    <td>${count}</td><td>${ago(lastAt)}</td>
                </tr>`)}
            </tbody>
        </table>
        <p class="hint">
            A decision counts once for each of its codes. Codes of checks are shown with their reason. The other codes are from
            requests, whose answers explain them, or from license servers. Requests without a valid key are not counted here.
        </p>`;
}

function ago(at) {
    return `${duration(performance.now() - at)} ago`;
}
