package io.penstock.analytics;

import io.penstock.analytics.job.ApplicationProperties;
import io.penstock.analytics.job.SqlFiles;
import io.penstock.analytics.job.SqlProgram;
import io.penstock.analytics.sql.SqlFile;
import io.penstock.analytics.sql.Variables;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * Runs every SQL file as one job, or checks them.
 *
 * <pre>
 *   (no argument)                        as the service runs it: files of the jar, properties of the service
 *   --properties FILE --sql-dir DIR      the same with files of one's own
 *   --check [--json] [...]               validates only; exit code 0 if all is well, 1 if not, 2 if it could not check
 *   --check --variable NAME=VALUE ...    the same with a variable's value in place of a sample
 * </pre>
 */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.parse(args);
        if (arguments.check()) {
            System.exit(Check.run(arguments, System.out, System.err));
        }
        List<SqlFile> files = arguments.sqlDirectory().isPresent()
                ? SqlFiles.of(arguments.sqlDirectory().get())
                : SqlFiles.ofApplication();
        Variables variables = new Variables(ApplicationProperties.read(arguments.properties()));
        // No System.exit here: it would end the service's job manager. A problem is an exception.
        SqlProgram.prepare(tables(StreamExecutionEnvironment.getExecutionEnvironment()), files, variables)
                .execute();
    }

    /** Tables on the job's environment; all times are UTC. */
    static StreamTableEnvironment tables(StreamExecutionEnvironment environment) {
        environment.getConfig().enableObjectReuse();
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        tables.getConfig().setLocalTimeZone(ZoneId.of("UTC"));
        tables.getConfig().set("pipeline.name", "penstock");
        tables.getConfig().set("table.exec.uid.generation", "ALWAYS");
        return tables;
    }
}
