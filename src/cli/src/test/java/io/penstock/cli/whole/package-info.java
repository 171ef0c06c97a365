/**
 * Tests of the whole, as its users meet it: the command in a process of its own, in a root of its own, with the real Pulumi
 * engine, the local cloud, the deployed function and the deployed Flink application.
 */
@NullMarked
package io.penstock.cli.whole;

import org.jspecify.annotations.NullMarked;
