package io.penstock.orchestration.reviewed;

/** Whether what a report was made from is what is here now: programs, config, files and what other projects export. */
public enum Sources {
    /** It is, so what the report does not tell is what it was when the report was made. */
    SAME,
    /** It is not, or the report does not say. */
    OTHER
}
