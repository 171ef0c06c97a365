package io.penstock.analytics.bench;

import io.penstock.analytics.job.SqlFiles;
import io.penstock.analytics.job.SqlProgram;
import io.penstock.analytics.sql.SqlFile;
import io.penstock.analytics.sql.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * How many records in a second the SQL files as they are take at parallelism 2: from JSON, repeats looked for, to result
 * files. Counted from the first record to the end of the job; every record must be in the results.
 *
 * <p>Arguments: the SQL directory, how many million records, how many rounds. The best and the median are printed; the
 * first round warms up.
 */
public final class SqlAggregationBench {

    private static final int PARALLELISM = 2;

    private SqlAggregationBench() {}

    public static void main(String[] args) throws Exception {
        long records = Long.parseLong(args[1]) * 1_000_000;
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round <= Integer.parseInt(args[2]); round++) {
            double rate = run(Path.of(args[0]), records);
            System.out.printf(
                    Locale.ROOT, "round %d: %,.0f records/s%s%n", round, rate, round == 0 ? " (warm-up)" : "");
            if (round > 0) {
                rates.add(rate);
            }
        }
        rates.sort(null);
        System.out.printf(
                Locale.ROOT,
                "median %,.0f records/s at parallelism %d (bar: at least 500,000)%n",
                rates.get(rates.size() / 2),
                PARALLELISM);
        System.exit(0);
    }

    private static double run(Path sql, long records) throws Exception {
        Path directory = Files.createTempDirectory("penstock-bench");
        Configuration configuration = new Configuration();
        configuration.setString("parallelism.default", Integer.toString(PARALLELISM));
        configuration.setString("execution.checkpointing.interval", "10 s");
        configuration.setString(
                "execution.checkpointing.dir",
                directory.resolve("checkpoints").toUri().toString());
        List<SqlFile> files = new ArrayList<>();
        for (SqlFile file : SqlFiles.of(sql)) {
            files.add(new SqlFile(
                    file.name(),
                    file.text()
                            .replace(
                                    "'connector' = 'penstock-events',",
                                    "'connector' = 'penstock-events', 'source' = 'generated',")));
        }
        Variables variables = new Variables(Map.of(
                "region", "us-east-1",
                "events.stream", Long.toString(records / PARALLELISM),
                "results.path", directory.resolve("results").toUri().toString(),
                "dead-letter.path", directory.resolve("dead-letter").toUri().toString(),
                "window", "60",
                "lateness", "5",
                "idle-timeout", "10",
                "repeat-horizon", "3600"));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.getConfig().enableObjectReuse();
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        tables.getConfig().setLocalTimeZone(java.time.ZoneId.of("UTC"));
        GeneratedArrivals.FIRST_NANOS.set(0);
        SqlProgram.prepare(tables, files, variables).execute().await();
        double seconds = (System.nanoTime() - GeneratedArrivals.FIRST_NANOS.get()) / 1e9;
        long counted = counted(directory.resolve("results"));
        if (counted != records) {
            throw new IllegalStateException(records + " records were sent and " + counted + " counted.");
        }
        return records / seconds;
    }

    private static long counted(Path results) throws IOException {
        Pattern count = Pattern.compile("\"count\":(\\d+)");
        long sum = 0;
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.filter(Files::isRegularFile).toArray(Path[]::new)) {
                Matcher matcher = count.matcher(Files.readString(file));
                while (matcher.find()) {
                    sum += Long.parseLong(matcher.group(1));
                }
            }
        }
        return sum;
    }
}
