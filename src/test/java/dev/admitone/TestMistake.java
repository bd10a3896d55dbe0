/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import java.util.List;
import java.util.function.Function;

/**
 * A mistake of a sender, and what the answer has to say about it.
 *
 * @param did what the sender did
 * @param caller the API key of the request; empty for none
 * @param request sends the request that has the mistake
 * @param causes phrases of the answer that name the cause
 */
record TestMistake(String did, String caller, Function<TestSender, Answer> request, List<String> causes) {

    /** May verify and nothing else. */
    static TestMistake verifier(String did, Function<TestSender, Answer> request, String... causes) {
        return new TestMistake(did, TestCallers.VERIFIER_KEY, request, List.of(causes));
    }

    /** May see policies too. */
    static TestMistake inspector(String did, Function<TestSender, Answer> request, String... causes) {
        return new TestMistake(did, TestCallers.INSPECTOR_KEY, request, List.of(causes));
    }

    /** May issue. */
    static TestMistake backend(String did, Function<TestSender, Answer> request, String... causes) {
        return new TestMistake(did, TestCallers.DEMO_KEY, request, List.of(causes));
    }

    /** Verifies a token, as a verifier. */
    static TestMistake token(String did, Function<TestSender, String> token, String... causes) {
        return verifier(did, sender -> sender.verify(token.apply(sender)), causes);
    }

    /** Verifies a token, as an inspector. */
    static TestMistake inspected(String did, Function<TestSender, String> token, String... causes) {
        return inspector(did, sender -> sender.verify(token.apply(sender)), causes);
    }

    /** Verifies a token of a format that the request names, as a verifier. */
    static TestMistake token(String did, String format, Function<TestSender, String> token, String... causes) {
        return verifier(did, sender -> sender.verify(token.apply(sender), "format", format), causes);
    }

    /** Verifies a DoveRunner token, as an inspector. */
    static TestMistake made(String did, Function<TestDoverunnerToken, TestDoverunnerToken> mistake, String... causes) {
        return inspector(
                did, sender -> sender.verify(mistake.apply(sender.doverunner()).encoded()), causes);
    }

    /** Asks for a token, with single quotation marks for double ones. */
    static TestMistake issue(String did, String json, String... causes) {
        return backend(did, sender -> sender.client().issue(json.replace('\'', '"')), causes);
    }

    @Override
    public String toString() {
        return did;
    }
}
