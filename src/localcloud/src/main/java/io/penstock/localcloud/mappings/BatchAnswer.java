package io.penstock.localcloud.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.localcloud.functions.InvocationResult;
import java.io.IOException;

/** What a function's answer says about its batch. */
sealed interface BatchAnswer {

    /** All of it is done. */
    record Done() implements BatchAnswer {}

    /** The records before this place are done, none from it on. */
    record FailedFrom(int place) implements BatchAnswer {}

    /** None is done. */
    record Failed() implements BatchAnswer {}

    /**
     * Reads an answer as AWS does: an empty one is a success, one that names something else than a record of the batch is
     * a failure of all of it.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html">success and
     *     failure conditions</a>
     */
    static BatchAnswer of(InvocationResult result, Batch batch, boolean reportsItemFailures) {
        if (result.functionError().isPresent()) {
            return new Failed();
        }
        if (!reportsItemFailures || result.payload().length == 0) {
            return new Done();
        }
        JsonNode answer;
        try {
            answer = MappingStore.JSON.readTree(result.payload());
        } catch (IOException e) {
            return new Failed();
        }
        JsonNode failures = answer.path("batchItemFailures");
        if (failures.isMissingNode() || failures.isNull() || failures.isEmpty() && failures.isArray()) {
            return new Done();
        }
        int first = batch.size();
        for (JsonNode failure : failures) {
            int place = batch.indexOf(failure.path("itemIdentifier").asText(""));
            if (place < 0) {
                return new Failed();
            }
            // Of several the lowest counts: order in the shard would be broken otherwise.
            first = Math.min(first, place);
        }
        return failures.isArray() ? new FailedFrom(first) : new Failed();
    }
}
