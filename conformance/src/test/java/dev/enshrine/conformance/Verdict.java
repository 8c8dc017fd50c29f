// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.conformance;

/** What this build says of a test, the worst last. */
enum Verdict {
    PASSED("passed"),
    NOT_RUN("not run"),
    FAILED("failed");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    Verdict worse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public String toString() {
        return words;
    }
}
