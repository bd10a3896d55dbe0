const VIEWER = { user_id: 'console-demo', content_id: 'movie-1', drm: 'widevine' };
const KEY_ID = 'd3300000-0000-4000-8000-0000000000a1';
const AXINOM = { format: 'axinom', user_id: 'console-demo', drm: 'widevine', options: { key_ids: [KEY_ID] } };

/** Sends ten requests to the demo site: six for tokens, one of them refused, and four checks, one of a damaged token. */
export async function sendDemoTraffic(service) {
    const tokens = [];
    for (const request of [VIEWER, VIEWER, VIEWER, AXINOM, AXINOM]) {
        tokens.push((await issue(service, request)).token);
    }
    await refused(issue(service, { user_id: VIEWER.user_id, drm: VIEWER.drm }));
    for (const token of [...tokens.slice(0, 3), `${tokens[0]}damaged`]) {
        await service.post('/tokens/verify', { site: 'DEMO', token, drm: 'widevine', consume: false });
    }
}

/** Plays on two devices as far as the service can tell, and makes a grant; returns the id of the grant. */
export async function makeDemoViewer(service, userId) {
    for (const device of ['television', 'phone']) {
        const { token } = await issue(service, { ...VIEWER, user_id: userId, profile: 'live' });
        await service.post('/tokens/verify', { site: 'DEMO', token, client: { device_id: device } });
    }
    const { body } = await service.post('/grants', { site: 'DEMO', user_id: userId, content_id: VIEWER.content_id });
    return body.grant_id;
}

async function issue(service, request) {
    return (await service.post('/tokens', { site: 'DEMO', ...request })).body;
}

/** A refusal is what is wanted here; that there is no answer, or that there are too many requests, is not. */
async function refused(request) {
    await request.catch((failure) => {
        if (failure.status !== 422) {
            throw failure;
        }
    });
}
