import { html, nothing, svg } from '../lib/lit-html.js';
import { instant } from './times.js';

const MARK_ROW = 20;
const BAR_ROW = 38;
const AXIS = 22;
const MARGIN = 0.04;
const HALF_A_DAY_MS = 43_200_000;

/**
 * A picture of spans and instants on one scale of time, and the same as text for those who do not see it.
 *
 * `bars` are `{label, from, until, kind}`; a bar without `from` or `until` has no such end, and goes to the edge. `marks`
 * are `{label, at, kind}`. Times are milliseconds or ISO 8601; `kind` is `good`, `bad`, `warn`, `accent` or `muted`.
 */
export function timeline({ title, bars = [], marks = [] }) {
    const scale = scaleOf(bars, marks);
    const top = marks.length * MARK_ROW;
    const height = top + bars.length * BAR_ROW + AXIS;
    return html`
        <figure class="timeline">
            <svg role="img" aria-label="${title}. ${described(bars, marks)}" width="100%" height=${height}>
                ${marks.map((mark, row) => drawnMark(mark, row, height - AXIS, scale))}
                ${bars.map((bar, row) => drawnBar(bar, top + row * BAR_ROW, scale))}
                <line class="axis" x1="0" x2="100%" y1=${height - AXIS} y2=${height - AXIS}></line>
                <text x="0" y=${height - 6}>${instant(scale.first)}</text>
                <text x="100%" y=${height - 6} text-anchor="end">${instant(scale.last)}</text>
            </svg>
        </figure>`;
}

function scaleOf(bars, marks) {
    const times = [...bars.flatMap(({ from, until }) => [from, until]), ...marks.map(({ at }) => at)]
        .filter((time) => time !== undefined).map(ms);
    const [least, most] = [Math.min(...times), Math.max(...times)];
    const margin = most === least ? HALF_A_DAY_MS : Math.max((most - least) * MARGIN, 1000);
    const [first, last] = [least - margin, most + margin];
    return { first, last, percent: (time) => 100 * (ms(time) - first) / (last - first) };
}

function ms(time) {
    return typeof time === 'number' ? time : Date.parse(time);
}

function drawnBar({ label, from, until, kind = 'accent' }, y, { percent }) {
    const left = from === undefined ? 0 : percent(from);
    const right = until === undefined ? 100 : percent(until);
    return svg`
        ${textAt(left, y + 14, label)}
        <rect class="fill-${kind}" x="${left}%" y=${y + 20} width="${Math.max(right - left, 0.5)}%" height="12" rx="3"></rect>`;
}

function drawnMark({ label, at, kind = 'muted' }, row, bottom, { percent }) {
    const x = percent(at);
    const y = row * MARK_ROW;
    return svg`
        <line class="stroke-${kind}" x1="${x}%" x2="${x}%" y1=${y + 2} y2=${bottom}></line>
        ${textAt(x, y + 14, label, 6)}`;
}

/** Text at the right of a place, or at its left in the right half, where it would be cut. */
function textAt(percent, y, text, gap = 0) {
    const right = percent > 50;
    return svg`<text x="${percent}%" y=${y} dx=${right ? -gap : gap} text-anchor=${right ? 'end' : nothing}>${text}</text>`;
}

function described(bars, marks) {
    const spans = bars.map(({ label, from, until }) => [
        label, from === undefined ? '' : `from ${instant(from)}`, until === undefined ? 'without an end' : `until ${instant(until)}`,
    ].filter(Boolean).join(' '));
    return [...spans, ...marks.map(({ label, at }) => `${label} at ${instant(at)}`)].join('; ');
}
