/**
 * Environments of any number of stacks, as a project of its own: the environment's name says its shape and its size, such as
 * {@code chain-50}, {@code fan-200} or {@code random-20}.
 */
@NullMarked
package io.penstock.bench.synthetic;

import org.jspecify.annotations.NullMarked;
