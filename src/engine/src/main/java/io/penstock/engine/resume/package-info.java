/**
 * Stacks whose last run was killed: what was under way is looked for where it would be, and the state is put right before
 * anything else is done, so that nothing is made twice and nothing is left behind.
 */
@NullMarked
package io.penstock.engine.resume;

import org.jspecify.annotations.NullMarked;
