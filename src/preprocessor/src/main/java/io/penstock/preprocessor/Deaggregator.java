package io.penstock.preprocessor;

import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes Kinesis records apart into user records.
 *
 * <p>A record that is no aggregate ({@link AggregateCheck}) is one user record. Where an aggregate's message cannot be
 * read, the whole is a problem; where one of its user records cannot, that one is, and its neighbours pass. Not for more
 * than one thread at a time.
 */
final class Deaggregator {

    private final AggregateCheck check = new AggregateCheck();

    /** Hands on the user records of the batch, in order; each record has at least one. */
    void deaggregate(List<InputRecord> records, Consumer<UserRecord> users) {
        BitSet aggregates = check.aggregates(records);
        for (int place = 0; place < records.size(); place++) {
            InputRecord record = records.get(place);
            if (aggregates.get(place)) {
                takeApart(record, users);
            } else {
                users.accept(UserRecord.plain(record));
            }
        }
    }

    private static void takeApart(InputRecord record, Consumer<UserRecord> users) {
        Aggregate aggregate;
        try {
            aggregate = Aggregate.read(AggregateCheck.message(record));
        } catch (MalformedMessageException e) {
            users.accept(
                    UserRecord.problem(record, "The KPL aggregate is not a valid message: " + e.getMessage() + "."));
            return;
        }
        if (aggregate.size() == 0) {
            users.accept(UserRecord.problem(record, "The KPL aggregate holds no user record."));
        }
        for (int place = 0; place < aggregate.size(); place++) {
            users.accept(aggregate.userRecord(record, place));
        }
    }
}
