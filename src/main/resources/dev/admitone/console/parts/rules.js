/** The names of the profiles that have rules for all vendors, of the answer of `GET /configuration/profiles`. */
export function ruledProfiles(profiles) {
    return Object.entries(profiles).filter(([, formats]) => formats.rules).map(([name]) => name);
}

/** A loss of `POST /rules/explain` in two parts: what happens, and why. */
export function lossText({ pointer, code, detail, drms = [], settled_by: settledBy = [], refused }) {
    const rule = pointer.split('/').pop();
    // Where tokens are for all DRM systems, none is issued even if the loss is that of one.
    const systems = drms.length > 0 ? ` (licenses of ${drms.join(', ')})` : '';
    const cure = settledBy.length > 0 ? `; the vendor's own policy can express it: ${settledBy.join(', ')}` : '';
    const what = refused ? 'no token' : code === 'A1631' ? 'a stricter license' : 'a license that allows more';
    return [`${rule}: ${what}${systems}`, detail + cure];
}

/**
 * What a file has of a profile: policies that the service made of rules are not in it.
 *
 * @param profile its policies by format, with its rules
 * @param own the policies that stand beside its rules, by format
 */
export function asInItsFile(profile, own = {}) {
    return profile.rules ? { rules: profile.rules, ...own } : profile;
}
