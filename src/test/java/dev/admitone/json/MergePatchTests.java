/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTests {

    /** The test cases of RFC 7396, Appendix A, in its order. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':'b'}             | {'a':'c'}                 | {'a':'c'}
            {'a':'b'}             | {'b':'c'}                 | {'a':'b','b':'c'}
            {'a':'b'}             | {'a':null}                | {}
            {'a':'b','b':'c'}     | {'a':null}                | {'b':'c'}
            {'a':['b']}           | {'a':'c'}                 | {'a':'c'}
            {'a':'c'}             | {'a':['b']}               | {'a':['b']}
            {'a':{'b':'c'}}       | {'a':{'b':'d','c':null}}  | {'a':{'b':'d'}}
            {'a':[{'b':'c'}]}     | {'a':[1]}                 | {'a':[1]}
            ['a','b']             | ['c','d']                 | ['c','d']
            {'a':'b'}             | ['c']                     | ['c']
            {'a':'foo'}           | null                      | null
            {'a':'foo'}           | 'bar'                     | 'bar'
            {'e':null}            | {'a':1}                   | {'e':null,'a':1}
            [1,2]                 | {'a':'b','c':null}        | {'a':'b'}
            {}                    | {'a':{'bb':{'ccc':null}}} | {'a':{'bb':{}}}
            """)
    void mergesAsTheStandardShows(String target, String patch, String result) {
        assertThat(MergePatch.apply(TestJson.value(target), TestJson.value(patch)))
                .isEqualTo(TestJson.value(result));
    }

    @Test
    void takesThePatchWithoutItsNullsWhenThereIsNoTarget() {
        assertThat(MergePatch.apply(null, TestJson.value("{'a':1,'b':null,'c':{'d':null,'e':2}}")))
                .isEqualTo(TestJson.value("{'a':1,'c':{'e':2}}"));
    }

    @Test
    void keepsNullsInsideOfArrays() {
        assertThat(MergePatch.apply(TestJson.value("{}"), TestJson.value("{'a':[null,{'b':null}]}")))
                .isEqualTo(TestJson.value("{'a':[null,{'b':null}]}"));
    }

    @Test
    void leavesTargetAndPatchAsTheyWere() {
        var target = TestJson.value("{'a':{'b':1,'c':2},'d':3}");
        var patch = TestJson.value("{'a':{'b':null,'e':4},'d':null}");

        MergePatch.apply(target, patch);

        assertThat(target).isEqualTo(TestJson.value("{'a':{'b':1,'c':2},'d':3}"));
        assertThat(patch).isEqualTo(TestJson.value("{'a':{'b':null,'e':4},'d':null}"));
    }
}
