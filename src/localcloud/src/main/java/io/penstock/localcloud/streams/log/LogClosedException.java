package io.penstock.localcloud.streams.log;

/** The shard takes no more records: it was split, merged or deleted. */
public final class LogClosedException extends Exception {

    private static final long serialVersionUID = 1L;

    LogClosedException() {
        super("The log is closed.", null, false, false);
    }
}
