package io.penstock.preprocessor;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of events that were to be sent.
 *
 * @param unsent not written when the time was over, or not known to be
 * @param resent how many were sent again, counted each time
 * @param lastError the code of the last refusal, or empty
 */
record SendResult(List<Event> unsent, int requests, int resent, String lastError) {

    SendResult {
        unsent = List.copyOf(unsent);
    }

    SendResult and(SendResult other) {
        List<Event> all = new ArrayList<>(unsent);
        all.addAll(other.unsent);
        return new SendResult(
                all,
                requests + other.requests,
                resent + other.resent,
                other.lastError.isEmpty() ? lastError : other.lastError);
    }
}
