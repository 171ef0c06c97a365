/** The local cloud's logs: files that never take more than their bound. */
@NullMarked
package io.penstock.localcloud.logs;

import org.jspecify.annotations.NullMarked;
