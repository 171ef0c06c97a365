/**
 * The use cases that run stacks: preview, up, refresh and destroy, from a request to a report. They choose the stacks,
 * plan, ask, run and show, and know no command line.
 */
@NullMarked
package io.penstock.cli.run;

import org.jspecify.annotations.NullMarked;
