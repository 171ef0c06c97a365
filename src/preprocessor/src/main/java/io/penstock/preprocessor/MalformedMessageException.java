package io.penstock.preprocessor;

/** Bytes that are not a protobuf message. The message is a clause that says why, without any of the bytes. */
final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        super(message, null, false, false);
    }
}
