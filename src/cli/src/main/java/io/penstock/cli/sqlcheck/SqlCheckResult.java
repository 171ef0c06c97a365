package io.penstock.cli.sqlcheck;

import java.util.List;

/**
 * What the check found.
 *
 * @param files the files that were checked, in the order in which they run
 * @param inserts how many INSERT statements they hold
 */
public record SqlCheckResult(List<String> files, int inserts, List<Problem> problems) {

    /** Something that Flink refuses, and where: line and column from 1, in the file. */
    public record Problem(String file, int line, int column, String message) {

        /** As compilers print it: {@code file:line:column: message}. */
        @Override
        public String toString() {
            return file + ":" + line + ":" + column + ": " + message;
        }
    }

    public SqlCheckResult {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }
}
