package dev.admitone.medialive;

import dev.admitone.caller.Caller;
import dev.admitone.problem.Refused;
import dev.admitone.settings.Live;
import dev.admitone.site.Site;
import dev.admitone.site.Sites;
import java.util.List;

/** Finds whose token it is among the sites that have this format. Thread-safe. */
final class SdpSites {

    private final Live<Sites> live;

    SdpSites(Live<Sites> sites) {
        this.live = sites;
    }

    private record Entry(String site, BoundMedialive format) {

        private static List<Entry> of(Site site) {
            return site.formats().values().stream()
                    .filter(BoundMedialive.class::isInstance)
                    .map(format -> new Entry(site.name(), (BoundMedialive) format))
                    .toList();
        }
    }

    /**
     * A token that its site could open.
     *
     * @param site the name of the site
     * @param format the format with the keys of the site
     */
    record Opened(String site, BoundMedialive format, SignOnToken token) {}

    /**
     * Opens a token with the keys of the caller's sites.
     *
     * @throws Refused 85102 if none of them issued it: whether it was damaged or is of others is not told
     */
    Opened open(Caller caller, String token) {
        for (var entry : entries(live.current())) {
            var claims = caller.mayActFor(entry.site) ? entry.format.open(token) : null;
            if (claims != null) {
                return new Opened(entry.site, entry.format, claims);
            }
        }
        throw new Refused("", SdpCode.UNDECRYPTABLE, "sign on again");
    }

    private static List<Entry> entries(Sites sites) {
        return sites.names().stream()
                .flatMap(name -> sites.find(name).stream())
                .flatMap(site -> Entry.of(site).stream())
                .toList();
    }
}
