// Absolute addresses without user and password, which an address typed with them would hand on to every request.
const here = (file) => new URL(file, location.origin + location.pathname).href;

// The browser sends its login to these pages alone. What is tried out gets the same key, as X-API-Key.
const response = await fetch(here('login.json'));
const login = { scopes: [], ...(response.ok && await response.json()) };

const ANY = ['any', 'none', 'grant'];

const needs = (scope) => {
    if (scope === 'grant') {
        return 'a playback grant';
    }
    if (ANY.includes(scope)) {
        return scope === 'any' ? 'any valid key' : 'no key';
    }
    return login.scopes.includes(scope) ? scope : `${scope}, which your key does not have`;
};

// Shows the scope behind the summary of each operation, and at the top who is logged in.
const withScopes = (description) => {
    const { paths = {}, info } = description;
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    for (const operation of operations.filter((one) => one?.['x-scope'])) {
        operation.summary += ` (needs ${needs(operation['x-scope'])})`;
    }
    if (login.caller && info) {
        info.description = `You are logged in as **${login.caller}** with the scopes `
            + `${login.scopes.map((scope) => `\`${scope}\``).join(', ')}. *Execute* sends this caller's key.\n\n${info.description}`;
    }
    return description;
};

const ShowScopes = {
    statePlugins: { spec: { wrapActions: {
        updateJsonSpec: (update) => (description) => update(withScopes(description)),
    } } },
};

const useLogin = () => {
    if (login.key) {
        ui.preauthorizeApiKey('apiKey', login.key);
        ui.preauthorizeBasic('basic', login.caller, login.key);
    }
};

// The validator is a service on the internet, which has no business with our interface.
const ui = SwaggerUIBundle({
    url: here('../openapi.yaml'), dom_id: '#reference', validatorUrl: null, displayRequestDuration: true,
    plugins: [ShowScopes], onComplete: useLogin,
});
