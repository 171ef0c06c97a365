package io.penstock.cli.report;

/** A report cannot be written. The message says where and why. */
public final class UnwritableReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnwritableReportException(String message) {
        super(message);
    }
}
