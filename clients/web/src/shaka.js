import { licenseRefusal, licenseRefused, postLicense } from './license.js';

const LICENSE = 2; // shaka.net.NetworkingEngine.RequestType.LICENSE
const LICENSE_REQUEST_FAILED = 6007;
const BAD_HTTP_STATUS = 1001;

/** Gives each license request of a Shaka player a token. Needs `drm.retryParameters.maxAttempts` of at least 2, the default. */
export function attachShaka(player, source) {
    const engine = player.getNetworkingEngine();
    const given = new WeakMap();

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

    function onError({ detail }) {
        const cause = detail?.code === LICENSE_REQUEST_FAILED ? detail.data[0] : undefined;
        if (cause?.code === BAD_HTTP_STATUS) {
            licenseRefused(source, licenseRefusal(cause.data[1], cause.data[2]));
        }
    }

    engine.registerRequestFilter(onRequest);
    engine.registerResponseFilter(onResponse);
    player.addEventListener('error', onError);
    return () => {
        engine.unregisterRequestFilter(onRequest);
        engine.unregisterResponseFilter(onResponse);
        player.removeEventListener('error', onError);
    };
}
