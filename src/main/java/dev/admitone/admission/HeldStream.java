/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.site.Site;
import dev.admitone.state.Viewer;
import dev.admitone.token.TokenUse.StreamUse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stream that an admission took or renewed. Immutable. */
public final class HeldStream {

    private final Viewer viewer;
    private final String id;
    private final Instant since;

    private HeldStream(Viewer viewer, String id, Instant since) {
        this.viewer = viewer;
        this.id = id;
        this.since = since;
    }

    static @Nullable HeldStream of(Site site, @Nullable StreamUse use, Instant now) {
        return use == null
                ? null
                : new HeldStream(
                        new Viewer(site.name(), use.userId()),
                        Admission.stream(use).id(),
                        now);
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

    /** Without the viewer and the stream. */
    @Override
    public String toString() {
        return "HeldStream";
    }
}
