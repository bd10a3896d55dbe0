import { createTokenSource } from '../../src/index.js';
import { FakeClock } from './clock.js';
import { startService } from './service.js';

export const GRANT = 'eyJ.grant-of-the-test';

/** A token source with a fake clock against a stub of the service; ends with the test. */
export async function start(test, { service: terms, ...options } = {}) {
    const service = await startService(terms);
    const clock = new FakeClock();
    const problems = [];
    const news = [];
    const source = createTokenSource({
        tokensUrl: service.url, grant: GRANT, drm: 'widevine', contentId: 'movie-42',
        onProblem: (problem) => problems.push(problem), onToken: (token) => news.push(token),
        now: clock.now, setTimeout: clock.setTimeout, clearTimeout: clock.clearTimeout, random: () => 0.5,
        ...options,
    });
    test.after(() => {
        source.close();
        return service.stop();
    });
    return { service, clock, problems, news, source };
}

/** The library, or the reason why its tests are skipped. */
export async function library(load) {
    try {
        return { loaded: await load(), skip: false };
    } catch (error) {
        if (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND') {
            return { loaded: undefined, skip: 'needs the library: npm ci' };
        }
        throw error;
    }
}
