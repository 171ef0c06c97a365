/** Event source mappings with AWS's meaning: from a stream's shards to a function, in order, with retries and a destination for what fails. */
@NullMarked
package io.penstock.localcloud.mappings;

import org.jspecify.annotations.NullMarked;
