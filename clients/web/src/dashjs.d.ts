import type { TokenSource } from './index.js';

/** Gives each license request of a dash.js player a token; returns a function that ends this. `fetch` sends the requests. */
export function attachDashjs(player: DashjsPlayer, source: TokenSource, options?: { fetch?: typeof fetch }): () => void;

/** As much of `dashjs.MediaPlayerClass` as is needed. */
export interface DashjsPlayer {
    updateSettings(settings: any): void;
    registerLicenseRequestFilter(filter: (request: any) => Promise<any>): void;
    unregisterLicenseRequestFilter(filter: (request: any) => Promise<any>): void;
}
