/** Which stacks are deployed, as the backend tells in one call. */
@NullMarked
package io.penstock.cli.status;

import org.jspecify.annotations.NullMarked;
