import { licenseRefusal, licenseRefused, postLicense } from './license.js';

const LICENSE = 2; // shaka.net.NetworkingEngine.RequestType.LICENSE
const LICENSE_REQUEST_FAILED = 6007;
const BAD_HTTP_STATUS = 1001;

/** Gives each license request of a Shaka player a token. Needs `drm.retryParameters.maxAttempts` of at least 2, the default. */
export function attachShaka(player, source) {
    const engine = player.getNetworkingEngine();
    const given = new WeakMap();
    const { failureCallback } = player.getConfiguration().drm;

    async function onRequest(type, request) {
        if (type === LICENSE) {
            if (request.attempt === 1) {
                source.refused(given.get(request));
            }
            const { header, token } = await source.token();
            given.set(request, token);
            request.headers[header] = token;
        }
    }

    // An error with status 200 is none for Shaka, so that its own retry does not help.
    async function onResponse(type, response) {
        const refusal = type === LICENSE ? licenseRefusal(response.status ?? 200, response.data) : undefined;
        if (refusal) {
            const { body, headers } = response.originalRequest;
            if (!refusal.curable) {
                throw licenseRefused(source, refusal);
            }
            source.refused(given.get(response.originalRequest));
            response.data = await postLicense(source, { url: response.uri, body, headers, attempts: 1 });
        }
    }

    function onFailure(error) {
        const cause = error.code === LICENSE_REQUEST_FAILED ? error.data[0] : undefined;
        if (cause?.code === BAD_HTTP_STATUS) {
            licenseRefused(source, licenseRefusal(cause.data[1], cause.data[2]));
        }
        failureCallback(error);
    }

    engine.registerRequestFilter(onRequest);
    engine.registerResponseFilter(onResponse);
    // Not the event `error`: Shaka has none for a license that is refused while another key is there.
    player.configure('drm.failureCallback', onFailure);
    return () => {
        engine.unregisterRequestFilter(onRequest);
        engine.unregisterResponseFilter(onResponse);
        player.configure('drm.failureCallback', failureCallback);
    };
}
