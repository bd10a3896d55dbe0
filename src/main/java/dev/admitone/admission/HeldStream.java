/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.site.Site;
import dev.admitone.state.Viewer;
import dev.admitone.token.TokenUse.StreamUse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A stream that an admission took or renewed. Immutable. */
public final class HeldStream {

    private final Viewer viewer;
    private final String id;
    private final Instant since;
    private final Instant until;

    private HeldStream(Viewer viewer, String id, Instant since, Instant until) {
        this.viewer = viewer;
        this.id = id;
        this.since = since;
        this.until = until;
    }

    /** Null if no stream was taken. */
    static @Nullable HeldStream of(Site site, @Nullable StreamUse use, Instant now, @Nullable Instant until) {
        return use == null || until == null
                ? null
                : new HeldStream(
                        new Viewer(site.name(), use.userId()),
                        Admission.stream(use).id(),
                        // The store in memory counts in milliseconds.
                        now.truncatedTo(ChronoUnit.MILLIS),
                        until);
    }

    Viewer viewer() {
        return viewer;
    }

    String id() {
        return id;
    }

    /** Before the stream was taken. */
    Instant since() {
        return since;
    }

    /** When its lease ends, unless it is renewed. */
    Instant until() {
        return until;
    }

    /** Without the viewer and the stream. */
    @Override
    public String toString() {
        return "HeldStream";
    }
}
