package io.penstock.localcloud.streams;

/** The capacity modes of a stream, as CreateStream names them. */
enum StreamMode {
    PROVISIONED,
    ON_DEMAND
}
