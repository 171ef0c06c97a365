/** What AWS allows in a property and what a change of it does; and the engine of Check and Diff over it. */
@NullMarked
package io.penstock.localcloud.provider.rules;

import org.jspecify.annotations.NullMarked;
