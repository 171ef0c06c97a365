/** The streaming-analytics environment on a local cloud in this process, changed behind Pulumi's back. */
@NullMarked
package io.penstock.cli.drift;

import org.jspecify.annotations.NullMarked;
