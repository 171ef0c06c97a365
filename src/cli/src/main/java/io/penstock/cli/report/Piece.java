package io.penstock.cli.report;

import io.penstock.orchestration.environment.StackName;

/** Something that a report can do without, where all of it is too long for a comment. */
sealed interface Piece {

    /** The rows of the stacks that do not change. */
    record UnchangedRows() implements Piece {}

    /** The middle of long values. */
    record LongValues() implements Piece {}

    /**
     * How the properties of a resource differ.
     *
     * @param change the place of the resource among those of its stack that change, from 0
     */
    record Properties(StackName stack, int change) implements Piece {}

    /** What changes within a stack. */
    record Details(StackName stack) implements Piece {}

    /** The links of the chains of causes but the first, and the values. */
    record Chains() implements Piece {}

    /** What is beyond a few hundred lines of a message. */
    record LongMessages() implements Piece {}

    /** What forces the replacement of a resource that holds data, in the table of such. */
    record DataReasons() implements Piece {}

    /** The names of removed stacks, but a few. */
    record RemovedNames() implements Piece {}

    /** What to do about drift, and the names of stacks that were not looked at. */
    record Advice() implements Piece {}

    /** A stack's row. */
    record Row(StackName stack) implements Piece {}

    /** Of messages all but their first lines. */
    record Messages() implements Piece {}

    /** The table of what holds data and goes, in favour of a list of its names. */
    record DataTable() implements Piece {}
}
