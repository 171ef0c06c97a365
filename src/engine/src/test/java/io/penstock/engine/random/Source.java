package io.penstock.engine.random;

/** Where a thing's name, or an output, gets its value from. */
sealed interface Source {

    /** A value in the program. */
    record Literal(String value) implements Source {}

    /** A value in the program that is secret. */
    record Hidden(String value) implements Source {}

    /** What the cloud calls a thing of the same stack: known only when it is there. */
    record ArnOf(String thing) implements Source {}

    /** The name of a thing of the same stack. */
    record NameOf(String thing) implements Source {}

    /** Another stack's output, by the stack's and the output's name. */
    record OutputOf(String stack, String output) implements Source {}
}
