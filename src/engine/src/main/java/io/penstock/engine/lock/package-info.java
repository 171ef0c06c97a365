/** Where environments' locks are kept: beside Pulumi's state, or, where that cannot keep any, on this machine. */
@NullMarked
package io.penstock.engine.lock;

import org.jspecify.annotations.NullMarked;
