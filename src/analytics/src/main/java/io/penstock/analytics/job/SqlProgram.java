package io.penstock.analytics.job;

import io.penstock.analytics.sql.SqlFile;
import io.penstock.analytics.sql.SqlProblem;
import io.penstock.analytics.sql.Statement;
import io.penstock.analytics.sql.StatementSplitter;
import io.penstock.analytics.sql.Variables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.operations.CreateTableASOperation;
import org.apache.flink.table.operations.ExecutableOperation;
import org.apache.flink.table.operations.ModifyOperation;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.QueryOperation;
import org.apache.flink.table.operations.ReplaceTableAsOperation;
import org.apache.flink.table.operations.ShowOperation;
import org.apache.flink.table.operations.SinkModifyOperation;
import org.apache.flink.table.operations.StatementSetOperation;
import org.apache.flink.table.operations.command.ResetOperation;
import org.apache.flink.table.operations.command.SetOperation;

/**
 * The statements of all SQL files, as one job.
 *
 * <p>Definitions take effect in order; every INSERT is part of the one job. What is wrong is collected, so that one check
 * shows as much as possible.
 */
public final class SqlProgram {

    private final TableEnvironmentInternal tables;
    private final StatementSet job;
    private final List<Statement> inserts = new ArrayList<>();
    private final List<SqlProblem> problems = new ArrayList<>();
    private final FailedNames failedNames = new FailedNames();

    private SqlProgram(TableEnvironment tables) {
        this.tables = (TableEnvironmentInternal) tables;
        this.job = tables.createStatementSet();
    }

    /** Defines everything that the files define and checks the job that they make; nothing runs yet. */
    public static SqlProgram prepare(TableEnvironment tables, List<SqlFile> files, Variables variables) {
        SqlProgram program = new SqlProgram(tables);
        for (SqlFile file : files) {
            for (Statement statement : StatementSplitter.split(file, variables, program.problems)) {
                program.take(statement);
            }
        }
        program.checkJob(files);
        program.problems.sort(Comparator.comparing(SqlProblem::file)
                .thenComparing(p -> p.position().line())
                .thenComparing(p -> p.position().column()));
        return program;
    }

    /** What is wrong, in the order of files and lines; empty if the job can run. */
    public List<SqlProblem> problems() {
        return List.copyOf(problems);
    }

    /** How many INSERTs the job has. */
    public int insertCount() {
        return inserts.size();
    }

    /**
     * Submits the job.
     *
     * @throws SqlProblemsException if there are problems
     */
    public TableResult execute() {
        if (!problems.isEmpty()) {
            throw new SqlProblemsException(problems);
        }
        OperatorNames.restart(tables);
        return job.execute();
    }

    private void take(Statement statement) {
        if (!statement.complete()) {
            failedNames.add(statement);
            return;
        }
        try {
            List<Operation> operations = tables.getParser().parse(statement.text());
            run(statement, operations.get(0));
        } catch (RuntimeException | LinkageError e) {
            failed(statement, e);
        }
    }

    private void run(Statement statement, Operation operation) {
        if (operation instanceof SetOperation) {
            SetOperation set = (SetOperation) operation;
            if (set.getKey().isPresent() && set.getValue().isPresent()) {
                tables.getConfig().set(set.getKey().get(), set.getValue().get());
            } else {
                refuse(
                        statement,
                        "SET without a key and a value shows settings, which has no place in a job: remove it.");
            }
        } else if (operation instanceof CreateTableASOperation || operation instanceof ReplaceTableAsOperation) {
            failedNames.add(statement);
            refuse(
                    statement,
                    "CREATE TABLE ... AS SELECT would run as a job of its own: write CREATE TABLE and INSERT INTO.");
        } else if (operation instanceof SinkModifyOperation) {
            job.addInsertSql(statement.text());
            inserts.add(statement);
        } else if (operation instanceof QueryOperation) {
            refuse(
                    statement,
                    "A query whose result goes nowhere: put INSERT INTO <table> before it, or make it a view.");
        } else if (operation instanceof StatementSetOperation) {
            refuse(
                    statement,
                    "All INSERTs are one job already: leave the statement set out and write them one by one.");
        } else if (operation instanceof ShowOperation || operation instanceof ResetOperation) {
            refuse(statement, "This statement has no place in a job: remove it.");
        } else if (operation instanceof ExecutableOperation && !(operation instanceof ModifyOperation)) {
            tables.executeInternal(operation);
        } else {
            refuse(statement, "This statement has no place in a job: remove it.");
        }
    }

    private void refuse(Statement statement, String message) {
        problems.add(statement.problem(message));
    }

    private void failed(Statement statement, Throwable error) {
        failedNames.add(statement);
        if (!failedNames.explain(error)) {
            problems.add(FlinkErrors.problem(statement, error));
        }
    }

    /** Some errors show only when the plan is made. */
    private void checkJob(List<SqlFile> files) {
        if (inserts.isEmpty()) {
            if (problems.isEmpty()) {
                SqlFile last = files.get(files.size() - 1);
                problems.add(new SqlProblem(
                        last.name(),
                        last.positionAt(0),
                        "None of the SQL files has an INSERT, so there is nothing to run."));
            }
            return;
        }
        try {
            job.explain();
        } catch (RuntimeException | LinkageError e) {
            int before = problems.size();
            for (Statement insert : inserts) {
                checkInsert(insert);
            }
            if (problems.size() == before) {
                problems.add(FlinkErrors.problem(inserts.get(0), e));
            }
        }
    }

    private void checkInsert(Statement insert) {
        try {
            tables.explainSql(insert.text());
        } catch (RuntimeException | LinkageError e) {
            problems.add(FlinkErrors.problem(insert, e));
        }
    }
}
