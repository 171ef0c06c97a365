package io.penstock.analytics.job;

import io.penstock.analytics.sql.SqlProblem;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL files have problems, so nothing was started. */
public final class SqlProblemsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SqlProblemsException(List<SqlProblem> problems) {
        super((problems.size() == 1 ? "The SQL files have a problem: " : "The SQL files have problems:\n")
                + problems.stream().map(SqlProblem::toString).collect(Collectors.joining("\n")));
    }
}
