package io.penstock.cli.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.reviewed.Origins;
import io.penstock.orchestration.reviewed.ReviewedPlan;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.state.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The report of a run as a file of its own.
 *
 * @param succeeded what the report says of itself: one of a run that never came to its end has only stacks that ended well
 * @param plan what it shows
 */
public record ReviewedReport(RunReport report, boolean succeeded, ReviewedPlan plan) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Reads it.
     *
     * @throws DamagedRunException if there is no such file, or it is not a report; the message is a clause
     */
    public static ReviewedReport read(Path file) {
        try {
            JsonNode json = MAPPER.readTree(Files.readString(file));
            RunReport report = ReportReader.report(json);
            boolean succeeded =
                    report.succeeded() && ReportReader.member(json, "succeeded").asBoolean();
            return new ReviewedReport(
                    report,
                    succeeded,
                    ReviewedPlan.of(
                            report, ReportReader.names(ReportReader.member(json, "removedStacks")), origins(json)));
        } catch (NoSuchFileException e) {
            throw new DamagedRunException("there is no such file");
        } catch (JsonProcessingException e) {
            throw new DamagedRunException(
                    "it is not JSON from line " + e.getLocation().getLineNr() + " on");
        } catch (IOException e) {
            throw new DamagedRunException("it cannot be read (" + e.getMessage() + ")");
        } catch (IllegalArgumentException e) {
            throw new DamagedRunException(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Origins> origins(JsonNode json) {
        if (!json.has("madeFrom")) {
            return Optional.empty();
        }
        JsonNode madeFrom = json.path("madeFrom");
        SortedMap<StackName, Fingerprint> stacks = new TreeMap<>();
        madeFrom.fieldNames()
                .forEachRemaining(stack ->
                        stacks.put(new StackName(stack), new Fingerprint(ReportReader.texts(madeFrom.path(stack)))));
        return Optional.of(new Origins(stacks));
    }
}
