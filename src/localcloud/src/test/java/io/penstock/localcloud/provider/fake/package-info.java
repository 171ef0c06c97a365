/** The services that the provider's tests put under it, in memory. */
@NullMarked
package io.penstock.localcloud.provider.fake;

import org.jspecify.annotations.NullMarked;
