import type { TokenSource } from './index.js';

/** Gives each license request of a Shaka player (5.0 or later) a token; returns a function that ends this. */
export function attachShaka(player: ShakaPlayer, source: TokenSource): () => void;

/** As much of `shaka.Player` as is needed. */
export interface ShakaPlayer {
    getNetworkingEngine(): any;
    getConfiguration(): any;
    configure(path: any, value?: any): any;
}
