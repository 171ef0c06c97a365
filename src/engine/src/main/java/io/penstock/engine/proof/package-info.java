/**
 * Proves that a stack need not be run: all that its last update was made from is as it was, and that update's result is
 * still what is deployed.
 */
@NullMarked
package io.penstock.engine.proof;

import org.jspecify.annotations.NullMarked;
