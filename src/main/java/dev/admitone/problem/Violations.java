/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the violations of one request so that all of them are reported at once.
 *
 * <p>At most 100 are kept, so that a hostile body does not make a huge answer. A place in the document is reported
 * once: the first violation at a pointer stands, so a member of the wrong type is not said to be missing as well. Not
 * thread-safe.
 */
public final class Violations {

    private static final int MOST = 100;

    private final List<Violation> found = new ArrayList<>(0);

    /** Adds a violation unless one stands at the pointer already. */
    public void add(String pointer, ErrorCode code, String detail) {
        if (!isFull() && found.stream().noneMatch(known -> known.pointer().equals(pointer))) {
            found.add(new Violation(pointer, code, detail));
        }
    }

    /** Whether further violations would not be kept, so that looking for them is in vain. */
    public boolean isFull() {
        return found.size() >= MOST;
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found, in the order in which it was found. */
    public List<Violation> found() {
        return List.copyOf(found);
    }

    /**
     * Ends the reading of a request.
     *
     * @throws Refused with everything found, if anything was
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new Refused(found);
        }
    }
}
