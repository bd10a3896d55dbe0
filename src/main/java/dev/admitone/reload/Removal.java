/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.caller.Caller;
import dev.admitone.caller.Callers;
import dev.admitone.settings.Snapshot;
import dev.admitone.site.Sites;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Something that a new configuration removes.
 *
 * @param line the removal in the wording of {@link Changes}
 */
record Removal(What what, String line) {

    /** Kinds of removed items: a closed set, for a metric. */
    enum What {
        CALLER,
        SITE,
        PROFILE,
        /** A section, or a single property. */
        SECTION;

        /** The value of the metric's tag. */
        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String CALLERS = "callers.";
    private static final Pattern SITE_SECTION = Pattern.compile("sites\\.([^.]+)\\.([^.\\[]+)\\.");
    private static final String CERTIFICATE_RULE = ".requires-certificate";

    /**
     * The removals between two configurations: callers, sites, formats of sites, profiles and top-level sections; if
     * there are none, the properties that are missing because a file has been truncated.
     */
    static List<Removal> between(
            Snapshot before, Snapshot after, ConfigurableEnvironment filesBefore, ConfigurableEnvironment filesAfter) {
        var found = ofParts(before, after);
        if (found.isEmpty()) {
            FileProperties.cut(filesBefore, filesAfter).forEach(line -> found.add(new Removal(What.SECTION, line)));
            after.report()
                    .readFiles()
                    .cutSince(before.report().readFiles())
                    .forEach(file -> found.add(new Removal(What.SECTION, file + " ends earlier than before")));
        }
        return List.copyOf(found);
    }

    private static List<Removal> ofParts(Snapshot before, Snapshot after) {
        var found = new ArrayList<Removal>();
        gone(callers(before), callers(after)).forEach(id -> found.add(of(What.CALLER, "caller " + id)));
        gone(before.part(Sites.class).names(), after.part(Sites.class).names())
                .forEach(name -> found.add(of(What.SITE, name)));
        gone(
                        before.part(Sites.class).profiles().keySet(),
                        after.part(Sites.class).profiles().keySet())
                .forEach(name -> found.add(of(What.PROFILE, "profile " + name)));
        gone(sections(before), sections(after)).forEach(name -> found.add(of(What.SECTION, "admitone." + name)));
        gone(siteSections(before), siteSections(after)).stream()
                .filter(name -> after.part(Sites.class).names().contains(name.substring(0, name.indexOf(' '))))
                .forEach(name -> found.add(of(What.SECTION, name)));
        var kept = callers(after);
        gone(certificateRules(before), certificateRules(after)).stream()
                .filter(kept::contains)
                .forEach(id -> found.add(of(What.SECTION, "caller " + id + " requires-certificate")));
        return found;
    }

    static Removal of(What what, String name) {
        return new Removal(what, name + " is gone");
    }

    private static Collection<String> gone(Collection<String> before, Collection<String> after) {
        var gone = new TreeSet<>(before);
        gone.removeAll(after);
        return gone;
    }

    private static TreeSet<String> callers(Snapshot snapshot) {
        var ids = new TreeSet<String>();
        snapshot.part(Callers.class).all().stream().map(Caller::id).forEach(ids::add);
        return ids;
    }

    private static TreeSet<String> sections(Snapshot snapshot) {
        var names = new TreeSet<String>();
        snapshot.report().properties().keySet().forEach(name -> names.add(name.split("[.\\[]", 2)[0]));
        return names;
    }

    /** The formats and other subsections of sites. */
    private static TreeSet<String> siteSections(Snapshot snapshot) {
        var names = new TreeSet<String>();
        for (var name : snapshot.report().properties().keySet()) {
            var section = SITE_SECTION.matcher(name);
            if (section.lookingAt()) {
                names.add(section.group(1) + " " + section.group(2));
            }
        }
        return names;
    }

    private static TreeSet<String> certificateRules(Snapshot snapshot) {
        var callers = new TreeSet<String>();
        for (var name : snapshot.report().properties().keySet()) {
            if (name.startsWith(CALLERS) && name.endsWith(CERTIFICATE_RULE)) {
                callers.add(name.substring(CALLERS.length(), name.length() - CERTIFICATE_RULE.length()));
            }
        }
        return callers;
    }
}
