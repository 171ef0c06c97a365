package io.penstock.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.sqlcheck.SqlCheck;
import io.penstock.cli.sqlcheck.SqlCheckFailure;
import io.penstock.cli.sqlcheck.SqlCheckResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code penstock sql check}: every SQL file through Flink's own planner, nothing deployed. */
@Command(
        name = "check",
        description = {
            "Validate every file of sql/ without deploying anything.",
            "Prints file, line, column and message of each problem; exit code 1 if there is one."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./penstock sql check", "  ./penstock sql check --json | jq '.problems[].file'"},
        mixinStandardHelpOptions = true)
final class SqlCheckCommand implements Callable<ExitCode> {

    private final Invocation invocation;

    @Option(names = "--sql-dir", paramLabel = "DIR", description = "Where the files are (default: sql).")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--json", description = "Print the outcome as one JSON object.")
    private boolean json;

    SqlCheckCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public ExitCode call() {
        SqlCheckResult result;
        try {
            result = new SqlCheck(invocation.root())
                    .run(directory.orElse(invocation.root().resolve("sql")));
        } catch (SqlCheckFailure e) {
            throw new CommandFailure(ExitCode.UNREADY, String.valueOf(e.getMessage()), e);
        }
        if (json) {
            invocation.out().println(toJson(result));
        } else {
            result.problems().forEach(invocation.out()::println);
            invocation.out().println(summary(result));
        }
        return result.problems().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String summary(SqlCheckResult result) {
        int problems = result.problems().size();
        return result.files().size() + " files, " + result.inserts() + " INSERTs: "
                + (problems == 0 ? "no problem found." : problems + (problems == 1 ? " problem." : " problems."));
    }

    static ObjectNode toJson(SqlCheckResult result) {
        ObjectNode object = new ObjectMapper().createObjectNode();
        ArrayNode files = object.putArray("files");
        result.files().forEach(files::add);
        object.put("inserts", result.inserts());
        ArrayNode problems = object.putArray("problems");
        for (SqlCheckResult.Problem problem : result.problems()) {
            problems.addObject()
                    .put("file", problem.file())
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .put("message", problem.message());
        }
        return object;
    }
}
