export { createAuthorizationSource } from './authorization.js';
export { createDpopKey } from './dpop.js';
export { licenseRefusal, postLicense } from './license.js';
export { TokenError } from './problem.js';
export { createTokenSource } from './token-source.js';
