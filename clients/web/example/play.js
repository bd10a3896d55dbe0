import { createTokenSource } from '../src/index.js';

const show = (what, details) => log.append(`${new Date().toLocaleTimeString()} ${what} ${JSON.stringify(details)}\n`);
let source;

form.onsubmit = (event) => {
    event.preventDefault();
    const { service, grant } = Object.fromEntries(new FormData(form));
    source?.close();
    source = createTokenSource({
        tokensUrl: new URL('/grants/tokens', service), grant, drm: 'widevine',
        onToken: (token) => show('token', token),
        onProblem: (problem) => show('problem', problem),
    });
    source.play();
    source.token().catch(() => {});
};
pause.onclick = () => source?.pause();
refuse.onclick = () => source?.token()
    .then(({ token }) => source.refused(token))
    .then(() => source.token())
    .catch(() => {});
