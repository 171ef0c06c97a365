package io.penstock.cli.fault;

import java.util.List;

/**
 * A resource of a random environment.
 *
 * @param name in the program; physical names begin with it
 * @param named whether the program gives the physical name; if not, the provider makes one up
 * @param renames how often the program has given it another name
 * @param setting a number that a property is made from
 */
record Part(Kind kind, String name, boolean named, int renames, int setting) {

    enum Kind {
        STREAM,
        BUCKET,
        LOG_GROUP,
        ROLE,
        ALARM,
        /** Of the stack's first role, bucket or log group, where it has one. */
        ROLE_POLICY,
        VERSIONING,
        LOG_STREAM;

        static final List<Kind> ROOTS = List.of(STREAM, BUCKET, LOG_GROUP, ROLE, ALARM);
    }

    String physical() {
        return name + "-r" + renames;
    }

    Part renamed() {
        return new Part(kind, name, named, renames + 1, setting);
    }

    Part set(int next) {
        return new Part(kind, name, named, renames, next);
    }
}
