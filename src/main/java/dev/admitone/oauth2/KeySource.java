package dev.admitone.oauth2;

import dev.admitone.crypto.VerificationKeys;

/** The role of whatever gets the keys of an identity provider. */
interface KeySource {

    /** The keys as they are now; takes as long as a network does. */
    VerificationKeys fetch() throws JwkSet.Unusable;
}
