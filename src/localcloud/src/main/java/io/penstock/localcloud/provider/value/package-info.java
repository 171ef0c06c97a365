/** Property values as Pulumi's engine sends them: plain, unknown, secret, assets. */
@NullMarked
package io.penstock.localcloud.provider.value;

import org.jspecify.annotations.NullMarked;
