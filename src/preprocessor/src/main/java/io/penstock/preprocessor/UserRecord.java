package io.penstock.preprocessor;

import java.util.Optional;

/**
 * What a producer sent: a whole Kinesis record, or one place of an aggregate.
 *
 * @param source the Kinesis record that it came in
 * @param subSequenceNumber its place in the aggregate, from 0; 0 for a plain record
 * @param explicitHashKey of an aggregate's user record; Lambda does not tell that of a plain record
 * @param problem why it cannot be processed, empty if it can
 */
record UserRecord(
        InputRecord source,
        int subSequenceNumber,
        String partitionKey,
        Optional<String> explicitHashKey,
        Slice data,
        Optional<String> problem) {

    static UserRecord plain(InputRecord source) {
        return new UserRecord(source, 0, source.partitionKey(), Optional.empty(), source.bytes(), Optional.empty());
    }

    /** A whole Kinesis record that cannot be processed. */
    static UserRecord problem(InputRecord source, String problem) {
        return problem(source, 0, source.bytes(), problem);
    }

    /** A user record that cannot be processed: it travels under the partition key of its Kinesis record. */
    static UserRecord problem(InputRecord source, int subSequenceNumber, Slice data, String problem) {
        return new UserRecord(
                source, subSequenceNumber, source.partitionKey(), Optional.empty(), data, Optional.of(problem));
    }

    UserRecord withProblem(String reason) {
        return problem(source, subSequenceNumber, data, reason);
    }
}
