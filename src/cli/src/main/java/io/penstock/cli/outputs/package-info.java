/** What stacks export: read from what is deployed, and printed for people, scripts and shells. */
@NullMarked
package io.penstock.cli.outputs;

import org.jspecify.annotations.NullMarked;
