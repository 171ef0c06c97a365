/** Random environments whose runs are killed at random times and gone on with until they are done. */
@NullMarked
package io.penstock.cli.fault;

import org.jspecify.annotations.NullMarked;
