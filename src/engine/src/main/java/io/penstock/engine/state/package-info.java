/** Reads what stacks have deployed from their states: straight from files where they are files, else through the CLI. */
@NullMarked
package io.penstock.engine.state;

import org.jspecify.annotations.NullMarked;
