package io.penstock.cli.comparison;

/** How what one environment has stands to what the other has. */
public enum Relation {
    SAME,
    DIFFERENT,
    /** Nobody can tell: a secret is encrypted, or what was deployed was not written down. */
    UNKNOWN;

    /** Of a whole that has both parts: a part that differs settles it. */
    Relation and(Relation other) {
        if (this == DIFFERENT || other == DIFFERENT) {
            return DIFFERENT;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : SAME;
    }
}
