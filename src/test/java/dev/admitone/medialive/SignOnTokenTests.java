/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.entitlement.PlaybackRequest;
import dev.admitone.token.TestSiteFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignOnTokenTests {

    private final TestSiteFormat site = TestSignOnSite.gold().bind();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",'device_ids':['a']",
                ",'usage_rules':{'expiryDate':1868446245000}",
                ",'key_delivery_window':{'beginDate':'1','endDate':'1868446245000'}"
            })
    void understandsWhatItWrites(String more) {
        var claims = (TestSignOns.CLAIMS + "}").replace("}}", more + "}").replace('\'', '"');
        var token = Objects.requireNonNull(TestSignOns.open(
                site, TestSignOns.sealed(TestSignOns.HEADER, claims.getBytes(StandardCharsets.UTF_8))));

        assertThat(SignOnToken.read(token.bytes())).isEqualTo(token);
    }

    /** Each takes the place of a part of good claims. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'expires_at'                 | 'ends_at'
            'token_id':'t-1',            |
            'site':'GOLD'                | 'site':'gold'
            'site':'GOLD',               |
            'account':'12345',           |
            'account':'12345'            | 'account':12345
            ['movie-1']                  | []
            ['movie-1']                  | 'movie-1'
            ['movie-1']                  | ['movie-1','movie-1']
            ['movie-1']                  | [null]
            'content_ids':['movie-1'],   |
            'not_before':1768446245,     |
            1768446245                   | '1768446245'
            1768446245                   | 1768446245.0
            1768446245                   | -1
            1768446845                   | 1768446245
            1768446845                   | 253402300800
            1768446845                   | 99999999999999999999
            1768446845}                  | 1768446845,'admin':true}
            1768446845}                  | 1768446845,'account':'1'}
            1768446845}                  | 1768446845}}
            1768446845}                  | 1768446845
            1768446845}                  | 1768446845,'usage_rules':{'expiry':'P1D'}}
            1768446845}                  | 1768446845,'usage_rules':{'start':'P1D'}}
            1768446845}                  | 1768446845,'usage_rules':{'viewings':1}}
            1768446845}                  | 1768446845,'key_delivery_window':{}}
            1768446845}                  | 1768446845,'key_delivery_window':{'beginDate':1,'end':'P1D'}}
            1768446845}                  | 1768446845,'key_delivery_window':{'begin':'P1D','endDate':'1868446245000'}}
            1768446845}                  | 1768446845,'zones':null}
            """)
    void opensNoTokenWhoseClaimsItDoesNotUnderstand(String part, @Nullable String other) {
        assertThat(TestSignOns.CLAIMS).contains(part);
        var replaced = TestSignOns.CLAIMS.replace(part, other == null ? "" : other);

        assertThat(TestSignOns.open(site, TestSignOns.sealed(replaced))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'alg':'dir','enc':'A256GCM','kid':'1'}",
                "{'alg':'dir','enc':'A256GCM','typ':'admitone-sign-on'}",
                "{'alg':'dir','enc':'A256GCM','kid':'1','typ':'JWT'}",
                "{'alg':'dir','enc':'A256GCM','kid':1,'typ':'admitone-sign-on'}",
                "{'alg':'dir','enc':'A256GCM','kid':'2','typ':'admitone-sign-on'}",
                "{'alg':'dir','enc':'A128GCM','kid':'1','typ':'admitone-sign-on'}",
                "{'alg':'A256KW','enc':'A256GCM','kid':'1','typ':'admitone-sign-on'}",
                "{'alg':'none','enc':'A256GCM','kid':'1','typ':'admitone-sign-on'}",
                "{'alg':'dir','enc':'A256GCM','kid':'1','typ':'admitone-sign-on','zip':'DEF'}",
                "{'alg':'dir','enc':'A256GCM','kid':'1','typ':'admitone-sign-on','crit':[]}",
                "{'alg':'dir','enc':'A256GCM','kid':'1','typ':'admitone-sign-on','cty':'JWT'}",
                "{'alg':'dir','alg':'dir','enc':'A256GCM','kid':'1','typ':'admitone-sign-on'}",
                "[]",
                "x"
            })
    void opensNoTokenWithAnotherHeader(String header) {
        var claims = TestSignOns.CLAIMS.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThat(TestSignOns.open(site, TestSignOns.sealed(header.replace('\'', '"'), claims)))
                .isNull();
    }

    @Test
    void opensATokenWhoseHeaderIsInAnotherOrder() {
        var claims = TestSignOns.CLAIMS.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        var header = "{\"typ\":\"admitone-sign-on\",\"kid\":\"1\",\"enc\":\"A256GCM\",\"alg\":\"dir\"}";

        assertThat(TestSignOns.open(site, TestSignOns.sealed(header, claims))).isNotNull();
    }

    @Test
    void showsNothingOfTheViewer() {
        var token = Objects.requireNonNull(
                TestSignOns.open(site, TestSignOns.token(site, ",'policy':{'device_ids':['tv-1']}")));

        assertThat(token).hasToString("SignOnToken[id=" + TestSignOns.TOKEN_ID + ", site=GOLD]");
        assertThat(token.policy()).hasToString("SignOnPolicy");
        assertThat(new PlaybackRequest("c", "12345", "d", "z", true)).hasToString("PlaybackRequest[download=true]");
        assertThat(new RequestedSignOn("12345", List.of("c"))).hasToString("RequestedSignOn");
    }
}
