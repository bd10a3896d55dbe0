package dev.admitone.doverunner;

import dev.admitone.problem.ErrorCode;

/** Where a rule between members reports; the same rules serve JSON, with its pointers, and the Java builders. */
interface Complaints {

    void add(String member, ErrorCode code, String detail);
}
