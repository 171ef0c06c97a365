package io.penstock.cli.sqlcheck;

import io.penstock.engine.cli.InstallProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The SQL that the analytics jar would take along. The check takes seconds, so what it found good is remembered under
 * {@code .penstock/} and not checked again: the jar's bytes with the variables' values.
 */
public final class DeployableSql {

    private static final String STEP = "Checking the SQL files with Flink's planner";

    private final SqlCheck check;
    private final GoodSql good;

    public DeployableSql(Path root) {
        this.check = new SqlCheck(root);
        this.good = new GoodSql(root.resolve(".penstock/sql-check.txt"));
    }

    /**
     * What Flink refuses, as {@code penstock sql check} prints it; empty if the SQL can run.
     *
     * @param variables values that take the place of samples
     * @throws SqlCheckFailure if the check cannot run
     */
    public List<String> problems(Map<String, String> variables, InstallProgress progress) {
        try {
            GoodSql.Jar jar = good.look(check.jar());
            if (good.contains(jar, variables)) {
                return List.of();
            }
            progress.report(STEP, "");
            List<String> problems = check.runOnJar(variables).problems().stream()
                    .map(SqlCheckResult.Problem::toString)
                    .toList();
            if (problems.isEmpty()) {
                good.add(jar, variables);
            }
            return problems;
        } catch (IOException e) {
            throw new SqlCheckFailure("The analytics jar \"" + check.jar() + "\" cannot be read: " + e.getMessage()
                    + ". Build it again: ./mvnw -Dquick package -pl src/analytics -am");
        }
    }
}
