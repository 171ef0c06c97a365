/** Creating, reading, updating and deleting, one class per type. */
@NullMarked
package io.penstock.localcloud.provider.resources;

import org.jspecify.annotations.NullMarked;
