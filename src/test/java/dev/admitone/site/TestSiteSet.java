package dev.admitone.site;

import java.util.List;

/** Lets the tests of other modules make sites without reading a configuration. */
public final class TestSiteSet {

    private TestSiteSet() {}

    /** Exactly these sites. */
    public static Sites of(Site... sites) {
        return new Sites(List.of(sites));
    }
}
