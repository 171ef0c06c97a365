package io.penstock.analytics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.analytics.job.ApplicationProperties;
import io.penstock.analytics.job.SqlFiles;
import io.penstock.analytics.job.SqlProgram;
import io.penstock.analytics.sql.SqlFile;
import io.penstock.analytics.sql.SqlProblem;
import io.penstock.analytics.sql.Variables;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Validates the SQL files without running them.
 *
 * <p>Variables have the values of the properties file; without one, sample values of the property group that the
 * environment gives. Variables of the command line come before both.
 */
final class Check {

    private Check() {}

    /** Returns the exit code: 0 if all is well, 1 if there are problems, 2 if the files cannot be read. */
    static int run(Arguments arguments, PrintStream out, PrintStream err) {
        List<SqlFile> files;
        Map<String, String> values = new HashMap<>(ApplicationProperties.samples());
        try {
            files = arguments.sqlDirectory().isPresent()
                    ? SqlFiles.of(arguments.sqlDirectory().get())
                    : SqlFiles.ofApplication();
            if (arguments.properties().isPresent()) {
                values = new HashMap<>(ApplicationProperties.read(arguments.properties()));
            }
            values.putAll(arguments.variables());
        } catch (IOException e) {
            err.println(e.getMessage());
            return 2;
        }
        SqlProgram program = SqlProgram.prepare(
                Main.tables(StreamExecutionEnvironment.getExecutionEnvironment()), files, new Variables(values));
        if (arguments.json()) {
            out.println(json(files, program));
        } else {
            program.problems().forEach(out::println);
            if (program.problems().isEmpty()) {
                out.println(files.size() + " files, " + program.insertCount() + " INSERTs: no problem found.");
            }
        }
        return program.problems().isEmpty() ? 0 : 1;
    }

    private static String json(List<SqlFile> files, SqlProgram program) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("files");
            for (SqlFile file : files) {
                json.writeString(file.name());
            }
            json.writeEndArray();
            json.writeNumberField("inserts", program.insertCount());
            json.writeArrayFieldStart("problems");
            for (SqlProblem problem : program.problems()) {
                json.writeStartObject();
                json.writeStringField("file", problem.file());
                json.writeNumberField("line", problem.position().line());
                json.writeNumberField("column", problem.position().column());
                json.writeStringField("message", problem.message());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }
}
