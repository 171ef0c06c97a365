/**
 * The demo: brings the local environment up, sends KPL-aggregated records and shows the results arriving.
 *
 * <p>{@link io.penstock.cli.demo.Demo} is the whole course; {@link io.penstock.cli.demo.DemoRecords} makes the records,
 * {@link io.penstock.cli.demo.KplSender} sends them, {@link io.penstock.cli.demo.ResultReader} reads what arrives in the
 * analytics bucket, and {@link io.penstock.cli.demo.DemoView} turns all of it into lines.
 */
@NullMarked
package io.penstock.cli.demo;

import org.jspecify.annotations.NullMarked;
