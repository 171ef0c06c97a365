/**
 * What each run did, kept under {@code .penstock/runs/<number>/}: {@code events.ndjson} while it goes on, {@code report.json}
 * at its end. The JSON of reports and events is made here and nowhere else; secrets never reach it.
 */
@NullMarked
package io.penstock.cli.journal;

import org.jspecify.annotations.NullMarked;
