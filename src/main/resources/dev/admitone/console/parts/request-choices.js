/**
 * What a request can name, from the `sites` of `GET /configuration`, and what the service takes if it names none. `sites`
 * is empty for a key that may not read the configuration: names are then typed, and empty ones are left out.
 */
export function withSite(sites, request, site) {
    const formats = formatsOf(sites, { site });
    const byDefault = sites[site]?.default_format;
    const format = formats.includes(byDefault) ? byDefault : formats[0];
    return withFormat(sites, { ...request, site, profile: undefined }, format ?? request.format ?? '');
}

/** Keeps DRM system and profile if the format has them too. */
export function withFormat(sites, before, format) {
    const request = { ...before, format };
    const drms = drmsOf(sites, request);
    if (!drms) {
        return request;
    }
    const profiles = profilesOf(sites, request);
    const wanted = [before.profile, sites[before.site].default_profile];
    return {
        ...request,
        drm: drms.includes(before.drm) ? before.drm : drms[0] ?? '',
        profile: wanted.find((profile) => profiles.includes(profile)) ?? null,
    };
}

export function formatsOf(sites, { site }) {
    return Object.keys(sites[site]?.formats ?? {});
}

/** The DRM systems of the chosen format: undefined if they are not known, empty if its tokens are for none. */
export function drmsOf(sites, request) {
    return formatOf(sites, request)?.drms;
}

/** The names of the profiles with a policy for the chosen format; undefined if they are not known. */
export function profilesOf(sites, request) {
    const profiles = formatOf(sites, request)?.profiles;
    return profiles && Object.keys(profiles);
}

/** Names that are typed may be such as `constructor`: what these stand for has no formats. */
function formatOf(sites, { site, format }) {
    return sites[site]?.formats?.[format];
}

/** The members of the request that are not JSON of the user's: empty ones are left out, a profile of null is not. */
export function membersOf({ site, format, drm, profile, user_id, content_id }) {
    const named = (value) => value === '' ? undefined : value;
    return {
        site: named(site), format: named(format), drm: named(drm), user_id: named(user_id), content_id: named(content_id),
        profile: named(profile),
    };
}
