package io.penstock.preprocessor;

import java.util.List;

/**
 * What became of a request's events.
 *
 * @param refused indexes of the events that were not written, ascending
 * @param code the first refusal's error code, or empty
 */
record PutAnswer(List<Integer> refused, String code) {

    static final PutAnswer ALL_WRITTEN = new PutAnswer(List.of(), "");

    PutAnswer {
        refused = List.copyOf(refused);
    }
}
