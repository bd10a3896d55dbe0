const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]];

/** An instant in GMT, as the service writes it: `2026-11-30T03:00:00Z`. */
export function instant(time) {
    return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The two largest parts of a duration in milliseconds: `2 hours 5 minutes`. */
export function duration(ms) {
    let rest = Math.round(Math.abs(ms) / 1000);
    const parts = [];
    for (const [unit, seconds] of UNITS) {
        const count = Math.floor(rest / seconds);
        rest -= count * seconds;
        if (count > 0 && parts.length < 2) {
            parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
        }
    }
    return parts.join(' ') || '0 seconds';
}

/** Milliseconds of an ISO 8601 duration such as `PT10M` or `P2DT3H`. */
export function durationMs(iso) {
    const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(iso) ?? [];
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
    return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
