/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import dev.admitone.admission.VerificationAnswer;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A verification result as text for a person. */
final class InspectionText {

    private final PrintStream out;

    InspectionText(PrintStream out) {
        this.out = out;
    }

    /** Prints the result, and what was not checked. */
    void print(VerificationAnswer answer, List<String> notChecked) {
        out.println((answer.admitted() ? "Admitted" : "NOT admitted") + " by the site " + answer.site() + ", format "
                + answer.format() + ".");
        answer.errors().forEach(reason -> {
            out.println("  " + reason.errorCode() + " " + reason.reason() + ": " + reason.errorMessage());
            if (!reason.hint().isEmpty()) {
                out.println("    " + reason.hint());
            }
        });
        contents(answer);
        answer.warnings()
                .forEach(warning -> out.println("warning: " + warning.code() + " " + warning.message() + " "
                        + warning.pointer() + ": " + warning.detail()));
        list("problem of the policy", answer.problems());
        list("not covered by the hash or signature", answer.unauthenticated());
        list("not compared", answer.unchecked());
        list("not checked", notChecked);
        if (answer.policy() != null) {
            out.println("policy: " + answer.policy().toPrettyString());
        }
    }

    private void contents(VerificationAnswer answer) {
        show("token id", answer.tokenId());
        show("DRM system", answer.drm());
        show("viewer", answer.userId());
        show("content", answer.contentId());
        show("valid from", answer.notBefore());
        show("valid until", answer.expiresAt());
        show("time now", answer.serverTime());
    }

    private void show(String name, @Nullable Object value) {
        if (value != null) {
            out.println(name + ": " + value);
        }
    }

    private void list(String name, @Nullable List<String> lines) {
        if (lines != null) {
            lines.forEach(line -> out.println(name + ": " + line));
        }
    }
}
