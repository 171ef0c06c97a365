package io.penstock.engine.cli;

import java.nio.file.Path;

/** What one way to a tool came to. */
sealed interface Attempt {

    /** The tool is there; its version without the leading "v". */
    record Got(Path program, String version) implements Attempt {}

    /** This way did not lead to the tool. The reason is a clause without a full stop, to follow the way's name. */
    record Refused(String reason) implements Attempt {}
}
