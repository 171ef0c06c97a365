/**
 * Two calls of Lambda's Runtime API in plain Java, for the systems that AWS's runtime interface client has no native library
 * for.
 *
 * <p>All of the client but these calls is Java already, and runs anywhere: the main class, the loading of handlers, their
 * context, errors and logs. The calls are static methods of its class {@code NativeClient}. This jar has a class of that
 * name, and comes before AWS's jar on a function's class path. It holds nothing else, for all that it holds the function's
 * code can see.
 */
@NullMarked
package io.penstock.functionstart;

import org.jspecify.annotations.NullMarked;
