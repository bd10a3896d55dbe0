package dev.admitone.oauth2;

import java.util.Set;

/** What an access token is worth. */
public sealed interface Verdict {

    /**
     * It is good.
     *
     * @param name who has it, as the identity provider says: 1 to 128 printable ASCII characters without a space
     * @param sites the sites that it names, known ones or not; {@code *} only where the configuration allows it
     * @param scopes the scopes that it names, known ones or not
     */
    record Good(String name, Set<String> sites, Set<String> scopes) implements Verdict {}

    /**
     * The identity provider has signed it, and it is not good here and now.
     *
     * @param why in words that quote nothing of it
     */
    record NotGood(String why) implements Verdict {}

    /** Nobody knows who made it; why is not told. */
    record Unknown() implements Verdict {}

    /** The keys of the identity provider are not to be had, so nobody can say. */
    record Unavailable() implements Verdict {}
}
