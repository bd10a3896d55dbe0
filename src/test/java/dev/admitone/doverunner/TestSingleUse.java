/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.token.TestSiteFormat;
import java.time.Duration;

/** Lets the tests of other modules have a site whose tokens are good once, and which must be distinct therefore. */
public final class TestSingleUse {

    private TestSingleUse() {}

    /** A site at that instant, with the profile {@code streaming}. */
    public static TestSiteFormat site(String now, Duration tokenDuration, Duration clockSkew) {
        return site(now, tokenDuration, clockSkew, "0s");
    }

    /** The same with an offset of the timestamps. */
    public static TestSiteFormat site(String now, Duration tokenDuration, Duration clockSkew, String offset) {
        return TestSite.gold()
                .property("timestamp-offset", offset)
                .property("single-use", "true")
                .profile("streaming", "{'playback_policy':{'license_duration':3600}}")
                .at(now)
                .tokenDuration(tokenDuration)
                .clockSkew(clockSkew)
                .bind();
    }
}
