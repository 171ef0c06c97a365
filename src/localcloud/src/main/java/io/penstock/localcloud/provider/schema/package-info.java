/** Which properties a type has, what they hold and which are required: read from the com.pulumi:aws classes. */
@NullMarked
package io.penstock.localcloud.provider.schema;

import org.jspecify.annotations.NullMarked;
