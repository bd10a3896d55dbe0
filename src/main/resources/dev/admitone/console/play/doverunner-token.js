// A DoveRunner token as a backend of its own would make it, with a clock of its own. docs/doverunner.md has the layout.

/** DEMO keys, public, of config/application.yaml: a page must never have real ones. */
const DEMO_SITE_ID = 'DEMO';
const DEMO_SITE_KEY = 'DEMO-site-key-not-for-production';
const DEMO_ACCESS_KEY = 'DEMO-access-key-not-for-prod-use';
const IV = '0123456789abcdef';
const POLICY = '{"policy_version":2,"playback_policy":{"persistent":false,"license_duration":3600}}';

const utf8 = new TextEncoder();

/** The token of a site with the demo keys. `time` is what the backend takes for GMT. */
export async function createDemoToken({ userId, contentId, time }) {
    const policy = await encrypted(POLICY);
    const timestamp = `${time.toISOString().slice(0, 19)}Z`;
    const hashed = ['Widevine', DEMO_SITE_ID, userId, contentId, policy, timestamp].join('');
    const hash = base64(await crypto.subtle.digest('SHA-256', utf8.encode(DEMO_ACCESS_KEY + hashed)));
    const members = {
        drm_type: 'Widevine', site_id: DEMO_SITE_ID, user_id: userId, cid: contentId, policy,
        response_format: 'original', key_rotation: false, timestamp, hash,
    };
    return { header: 'pallycon-customdata-v2', token: base64(utf8.encode(JSON.stringify(members))) };
}

async function encrypted(policy) {
    const key = await crypto.subtle.importKey('raw', utf8.encode(DEMO_SITE_KEY), 'AES-CBC', false, ['encrypt']);
    return base64(await crypto.subtle.encrypt({ name: 'AES-CBC', iv: utf8.encode(IV) }, key, utf8.encode(policy)));
}

function base64(buffer) {
    return btoa(String.fromCharCode(...new Uint8Array(buffer)));
}
