/** Random environments on the fake cloud, and random changes of them. */
@NullMarked
package io.penstock.engine.random;

import org.jspecify.annotations.NullMarked;
