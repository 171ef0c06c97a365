/** Resources that no local service keeps, as JSON documents that survive kill -9. */
@NullMarked
package io.penstock.localcloud.provider.store;

import org.jspecify.annotations.NullMarked;
