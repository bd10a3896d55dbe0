// Compiled by `npm run types`, never run: what apps write must fit the declarations, and the declarations the players.
import { createDpopKey, createTokenSource, TokenError, type Problem } from '@admit-one/player';
import { attachDashjs, type DashjsPlayer } from '@admit-one/player/dashjs';
import { hlsConfig } from '@admit-one/player/hlsjs';
import { rxKeySystem } from '@admit-one/player/rx-player';
import { attachShaka } from '@admit-one/player/shaka';
import { emeKeySystem } from '@admit-one/player/videojs';
import Hls from 'hls.js';

declare const dashPlayer: DashjsPlayer;
declare const shakaPlayer: import('@admit-one/player/shaka').ShakaPlayer;
declare const video: HTMLVideoElement;

const dpop = await createDpopKey();
const source = createTokenSource({
    tokensUrl: new URL('/grants/tokens', location.href),
    grant: 'eyJ…',
    drm: 'widevine',
    dpop,
    onProblem: ({ kind, error_code }: Problem) => console.warn(kind, error_code),
    onToken: ({ life_ms }) => console.log(life_ms),
});
const unfollow: () => void = source.follow(video);
const detach: () => void = attachShaka(shakaPlayer, source);
attachDashjs(dashPlayer, source);
new Hls({ ...hlsConfig(source), emeEnabled: true });
rxKeySystem(source, { type: 'widevine', url: 'https://license.example/' });
emeKeySystem(source, { url: 'https://license.example/', unwrap: async (license) => new Uint8Array(license) });

source.token().then(
    ({ header, token }) => fetch('/license', { headers: { [header]: token } }),
    (error: unknown) => error instanceof TokenError && error.temporary,
);
unfollow();
detach();

// @ts-expect-error a grant is needed
createTokenSource({ tokensUrl: '/grants/tokens', drm: 'widevine' });
// @ts-expect-error no such DRM
createTokenSource({ tokensUrl: '/grants/tokens', grant: 'eyJ…', drm: 'widewine' });
