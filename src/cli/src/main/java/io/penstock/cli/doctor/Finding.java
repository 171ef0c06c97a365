package io.penstock.cli.doctor;

import java.util.Optional;

/**
 * What was found of one thing.
 *
 * @param name the thing
 * @param state whether it is there
 * @param detail which version, where; or why it will not do
 * @param mend the command or step that mends it; empty where there is nothing to mend
 */
public record Finding(String name, State state, String detail, Optional<String> mend) {

    /** Whether a thing is there. */
    public enum State {
        /** It is there and will do. */
        OK,
        /** It is not there, and nothing that Penstock does for everyone needs it. */
        ABSENT,
        /** It is not there, or will not do, and is needed. */
        MISSING
    }

    static Finding ok(String name, String detail) {
        return new Finding(name, State.OK, detail, Optional.empty());
    }

    static Finding absent(String name, String detail) {
        return new Finding(name, State.ABSENT, detail, Optional.empty());
    }

    static Finding absent(String name, String detail, String mend) {
        return new Finding(name, State.ABSENT, detail, Optional.of(mend));
    }

    static Finding missing(String name, String detail, String mend) {
        return new Finding(name, State.MISSING, detail, Optional.of(mend));
    }
}
