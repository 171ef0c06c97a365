package io.penstock.localcloud.process;

/** How far a log is read. */
public enum LogReading {
    /** What is there now. */
    ONCE,
    /** What is there now and what comes. */
    FOLLOW
}
