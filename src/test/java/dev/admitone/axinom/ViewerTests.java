/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestJson;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TestSiteFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which viewer a request is counted: the one whom its token names. */
class ViewerTests {

    private static final String KEYS = "'content_keys_source':{'license_request':{}}";

    private final TestSiteFormat site = TestAxinomSite.gold()
            .profile("none", "{" + KEYS + "}")
            .profile("family", "{" + KEYS + ",'session':{'user_id':'family'}}")
            .bind();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'profile':'none','user_id':'v'}                                          | v
            {'profile':'none'}                                                        |
            {'profile':'none','policy':{'session':{'user_id':'v'}}}                   | v
            {'profile':'none','policy':{'session':{'session_id':'s'}}}                |
            {'profile':'none','user_id':'v','policy':{'session':{'user_id':'v'}}}     | v
            {'profile':'family'}                                                      | family
            {'profile':'family','policy':{'session':{'session_id':'s'}}}              | family
            {'profile':'family','policy':{'session':null}}                            |
            {'profile':'family','policy':{'session':{'user_id':null}}}                |
            {'profile':'family','policy':{'session':{'user_id':'v'}}}                 | v
            {'policy':{'session':{'user_id':'v'},'content_keys_source':{'stored':[]}}} | v
            """)
    void isTheOneOfTheFinishedMessage(String request, @Nullable String viewer) {
        var json = TestJson.object(request);

        assertThat(viewer(json.toString())).isEqualTo(viewer);
        assertThat(TestAxinomRequests.payload(site, request)
                        .at("/message/session/user_id")
                        .stringValue(null))
                .isEqualTo(viewer);
    }

    private @Nullable String viewer(String request) {
        SiteFormat format = site.format();
        return format.viewer(TestAxinomRequests.request(TestJson.object(request)));
    }
}
