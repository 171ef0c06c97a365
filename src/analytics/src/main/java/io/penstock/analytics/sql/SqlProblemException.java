package io.penstock.analytics.sql;

/** Ends the reading of a statement or a file; carries the problem that is reported. */
public final class SqlProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SqlProblem problem;

    public SqlProblemException(SqlProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public SqlProblem problem() {
        return problem;
    }
}
