/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BatchDefaultsTests {

    private static JsonNode json(String singleQuoted) {
        return JsonMapper.shared().readTree(singleQuoted.replace('\'', '"'));
    }

    @ParameterizedTest(name = "{0} under {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # RFC 7396
            {'site':'A'}               | {'drm':'w'}                | {'site':'A','drm':'w'}
            {'site':'A'}               | {'site':'B'}               | {'site':'B'}
            {'site':'A','drm':'w'}     | {'drm':null}               | {'site':'A'}
            {'options':{'a':1,'b':2}}  | {'options':{'b':3,'c':4}}  | {'options':{'a':1,'b':3,'c':4}}
            {'options':{'a':1,'b':2}}  | {'options':{'a':null}}     | {'options':{'b':2}}
            {'options':{'a':{'b':1}}}  | {'options':{'a':{'b':null}}} | {'options':{'a':{}}}
            {'options':{'a':[1,2]}}    | {'options':{'a':[3]}}      | {'options':{'a':[3]}}
            {'options':{'a':1}}        | {'options':null}           | {}
            {'options':1}              | {'options':{'a':null}}     | {'options':{'a':null}}
            # Null that has nothing to remove stays, and is refused as it is in POST /tokens.
            {'site':'A'}               | {'drm':null}               | {'site':'A','drm':null}
            {'options':{'a':1}}        | {'options':{'b':null}}     | {'options':{'a':1,'b':null}}
            # Without a profile is a request of its own; so is a policy that removes what the profile has.
            {'profile':'p'}            | {'profile':null}           | {'profile':null}
            {'profile':null}           | {'profile':'p'}            | {'profile':'p'}
            {'profile':'p'}            | {}                         | {'profile':'p'}
            {'policy':{'a':1,'b':2}}   | {'policy':{'a':null}}      | {'policy':{'a':null,'b':2}}
            {'policy':{'a':{'b':1}}}   | {'policy':{'a':{'b':null,'c':2}}} | {'policy':{'a':{'b':null,'c':2}}}
            {'policy':{'a':null}}      | {'policy':{'b':2}}         | {'policy':{'a':null,'b':2}}
            {'policy':{'a':1}}         | {'policy':null}            | {}
            {'rules':{'a':1}}          | {'rules':{'a':null}}       | {'rules':{'a':null}}
            {'options':{'policy':{'a':1}}} | {'options':{'policy':{'a':null}}} | {'options':{'policy':{}}}
            # What is no object is refused in its place.
            {'site':'A'}               | 5                          | 5
            {'site':'A'}               | null                       | null
            {'site':'A'}               | [{}]                       | [{}]
            """)
    void mergesUnder(String defaults, String request, String body) {
        assertThat(BatchDefaults.mergeUnder((ObjectNode) json(defaults), json(request)))
                .isEqualTo(json(body));
    }

    @Test
    void changesNeitherDefaultsNorRequest() {
        var defaults = (ObjectNode) json("{'site':'A','policy':{'a':{'b':1}},'options':{'x':1}}");
        var request = json("{'site':null,'policy':{'a':{'b':null}},'options':{'x':null}}");

        BatchDefaults.mergeUnder(defaults, request);

        assertThat(defaults).isEqualTo(json("{'site':'A','policy':{'a':{'b':1}},'options':{'x':1}}"));
        assertThat(request).isEqualTo(json("{'site':null,'policy':{'a':{'b':null}},'options':{'x':null}}"));
    }

    @Test
    void keepsRequestsAsTheyAreWithoutDefaults() {
        var request = json("{'profile':null,'options':{'a':null},'drm':null}");

        assertThat(BatchDefaults.mergeUnder(null, request)).isEqualTo(request);
    }
}
