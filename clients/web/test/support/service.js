import { createServer } from 'node:http';

/** A stub of `POST /grants/tokens`, as DESIGN.md 6.1 has it, with a clock of its own. */
export async function startService({ life = 600_000, refresh = 480_000 } = {}) {
    const service = { requests: [], script: [], time: Date.parse('2030-01-01T00:00:00Z'), life, refresh, members: {} };
    const issued = new Map();
    const server = createServer(async (request, response) => {
        const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
        service.requests.push({ method: request.method, url: request.url, headers: request.headers, body });
        const step = service.script.shift();
        if (step === 'lose the answer') {
            issue(service, issued, body);
            return response.destroy();
        }
        if (step === 'hang') {
            return undefined;
        }
        if (step) {
            response.writeHead(step.status, { Date: new Date(service.time).toUTCString(), ...step.headers });
            return response.end(step.text ?? JSON.stringify(step.problem));
        }
        response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
        return response.end(JSON.stringify(issue(service, issued, body)));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    service.url = `http://127.0.0.1:${server.address().port}/grants/tokens`;
    service.issued = issued;
    service.stop = () => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
    };
    return service;
}

/** The same request gets the same token. */
function issue(service, issued, { request_id, drm }) {
    if (!issued.has(request_id)) {
        const at = (ms) => new Date(service.time + ms).toISOString();
        issued.set(request_id, {
            token_id: `id-${issued.size + 1}`, token: `token-${issued.size + 1}`, drm,
            not_before: at(0), expires_at: at(service.life), refresh_after: at(service.refresh), server_time: at(0),
            delivery: { header: 'pallycon-customdata-v2', query: 'pallycon-customdata-v2' },
            grant_expires_at: at(3_600_000), renewable: true, ...service.members,
        });
    }
    return issued.get(request_id);
}

export function refusal(status, error_code, headers = {}) {
    const problem = { title: 'Refused', status, error_code, error_message: `Refused with ${error_code}.`, detail: 'why' };
    return { status, headers: { 'Content-Type': 'application/problem+json', 'X-Correlation-Id': 'c-1', ...headers }, problem };
}
