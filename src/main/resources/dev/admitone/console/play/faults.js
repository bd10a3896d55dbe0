// Switches that break a playback on purpose, so that the refusal is seen. Each says before what will happen, and after what was seen.
import { insteadOf, KEY_IDS } from './chain.js';
import { createDemoToken } from './doverunner-token.js';

const NINE_HOURS_MS = 9 * 3_600_000;

/** `unavailable(choice)` says why a fault cannot be tried with this choice, or `undefined`. */
export const FAULTS = [
    {
        id: 'none',
        label: 'Nothing is broken',
        before: 'The clip plays to its end. After 4 seconds its key changes, and the player asks for a second license.',
        after: 'The player got two licenses, and the clip played to its end.',
    },
    {
        id: 'clock',
        label: 'Clock off by 9 hours, first license',
        before: 'The first license request contains a token that the page makes itself: its time is 9 hours ahead, as if a backend in Seoul '
            + 'wrote its local time as GMT. It is refused with 7011. Then the player gets a fresh token with its grant, and the clip plays.',
        after: 'The token was not valid yet. The player dropped it, got a fresh one with its grant, and sent the license request again.',
        codes: ['7011'],
        survives: true,
        unavailable: withoutDemoTokens,
        sourceFor: (chain) => withWrongClock(chain, 1),
    },
    {
        id: 'clock-middle',
        label: 'Clock off by 9 hours, second license',
        before: 'The clip begins with a good token. The second license request, for the key after 4 seconds, contains a token whose time is '
            + '9 hours ahead. The service refuses it with 7011 while the clip plays; with a fresh token, playback continues.',
        after: 'The token was not valid yet. The player got a fresh one while the first half was still playing.',
        codes: ['7011'],
        survives: true,
        unavailable: withoutDemoTokens,
        sourceFor: (chain) => withWrongClock(chain, 2),
    },
    {
        id: 'revoked',
        label: 'Grant revoked',
        before: 'After a second the backend revokes the grant. The first license stays valid; the request for the second one is refused '
            + 'with A1133, and the clip stops after 4 seconds.',
        after: 'With a revoked grant, the player gets no more licenses. An earlier license stays valid until it ends: here, until the key changes.',
        codes: ['A1133'],
        survives: false,
        whilePlaying: ({ backend, grant }) => backend.request('DELETE', `/grants/${grant.grant_id}`),
    },
    {
        id: 'streams',
        label: 'One device over the limit',
        before: 'The profile "live" allows two streams. Two other devices of the same viewer start first, so this player is refused '
            + 'with A1223 (DoveRunner) or A1377 (Axinom).',
        after: 'The viewer had two streams, and the profile does not allow a third. The page has now ended both.',
        codes: ['A1223', 'A1377'],
        survives: false,
        profile: 'live',
        sourceFor: async (chain) => {
            await takeStream(chain, 'other-device-1');
            await takeStream(chain, 'other-device-2');
            return chain.source;
        },
        cleanUp: ({ backend, choice, userId }) => backend.request('DELETE', `/sites/${choice.site}/users/${userId}/streams`),
    },
    {
        id: 'reused', profile: 'live',
        label: 'Token used twice',
        before: 'Another license request uses the first token up before the player does. The player is refused with A1376 (Axinom) or A1222 '
            + '(DoveRunner), fetches a fresh token, and plays.',
        after: 'The token was for single use, and had already been used. The player got a fresh one and sent the license request again.',
        codes: ['A1376', 'A1222'],
        survives: true,
        unavailable: ({ credential, format }) => {
            if (credential === 'grant') {
                return 'This fault needs tokens: choose "Tokens for the grant" as the credential.';
            }
            return format === 'axinom' ? undefined : 'Choose Axinom: DoveRunner tokens of the demo site are not for single use.';
        },
        sourceFor: withUsedToken,
    },
];

function withoutDemoTokens({ credential, format, site }) {
    if (credential === 'grant') {
        return 'This fault needs tokens: choose "Tokens for the grant" as the credential.';
    }
    return format === 'doverunner' && site === 'DEMO' ? undefined : 'This fault needs the format DoveRunner and the site DEMO, whose keys are public.';
}

async function withWrongClock({ source, userId, contentId }, nth) {
    const broken = await createDemoToken({ userId, contentId, time: new Date(Date.now() + NINE_HOURS_MS) });
    return insteadOf(source, nth, broken);
}

async function withUsedToken({ source, licenseUrl, headers, steps }) {
    const used = await source.token();
    const kids = KEY_IDS.map((id) => base64url(id.replaceAll('-', '')));
    await steps.fetch(licenseUrl, {
        method: 'POST', headers: { ...headers, [used.header]: used.token }, body: JSON.stringify({ kids, type: 'temporary' }),
    });
    return insteadOf(source, 1, used);
}

/** What a proxy in front of a license server asks when another device of the viewer begins to play. */
async function takeStream({ backend, choice, userId }, deviceId) {
    const { site, format } = choice;
    const { token } = await backend.token({ site, format, userId, profile: 'live', deviceId });
    await backend.request('POST', '/tokens/verify', {
        site, token, drm: 'widevine', key_ids: format === 'axinom' ? KEY_IDS : undefined, client: { device_id: deviceId, session_id: deviceId },
    });
}

function base64url(hex) {
    const bytes = hex.match(/../g).map((byte) => Number.parseInt(byte, 16));
    return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
