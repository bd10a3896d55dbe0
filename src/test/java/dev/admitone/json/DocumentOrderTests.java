/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentOrderTests {

    private static List<String> sorted(String document, String... pointers) {
        var violations = Arrays.stream(pointers)
                .map(pointer -> new Violation(pointer, RequestCode.WRONG_TYPE, "a string"))
                .toList();
        return DocumentOrder.sort(violations, TestJson.value(document)).stream()
                .map(Violation::pointer)
                .toList();
    }

    @Test
    void sortsMembersAsTheyAreWritten() {
        assertThat(sorted("{'b':1,'c':2,'a':3}", "/a", "/b", "/c")).containsExactly("/b", "/c", "/a");
    }

    @Test
    void sortsElementsByIndexAndNotByText() {
        assertThat(sorted("{'a':[0,1,2,3,4,5,6,7,8,9,10]}", "/a/10", "/a/9", "/a/2"))
                .containsExactly("/a/2", "/a/9", "/a/10");
    }

    @Test
    void putsAnObjectBeforeItsMembers() {
        assertThat(sorted("{'a':{'b':1}}", "/a/b", "/a", "")).containsExactly("", "/a", "/a/b");
    }

    @Test
    void putsAWholeSubtreeBeforeTheNextMember() {
        assertThat(sorted("{'a':{'b':[{'c':1}]},'d':2}", "/d", "/a/b/0/c")).containsExactly("/a/b/0/c", "/d");
    }

    @Test
    void putsWhatIsMissingWhereItsObjectBegins() {
        assertThat(sorted("{'a':1,'b':{'c':2},'d':3}", "/d", "/b/c", "/b/missing/deeper", "/a"))
                .containsExactly("/a", "/b/missing/deeper", "/b/c", "/d");
    }

    @Test
    void keepsTheOrderOfViolationsAtOnePlace() {
        assertThat(sorted("{'a':1}", "/y", "/x", "")).containsExactly("/y", "/x", "");
    }

    @Test
    void findsMembersWithEscapedNames() {
        assertThat(sorted("{'a/b':1,'c~d':2}", "/c~0d", "/a~1b")).containsExactly("/a~1b", "/c~0d");
    }

    @Test
    void losesNoViolation() {
        assertThat(sorted("{}", "/a", "/b", "/c")).hasSize(3);
    }
}
