package io.penstock.cli.fault;

/** Who is killed. */
enum Victim {
    ORCHESTRATOR,
    CLI,
    PROVIDER,
    ALL
}
