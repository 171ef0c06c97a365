/** The local AWS: what the {@code local} environment deploys to, whole on one machine with no account. */
@NullMarked
package io.penstock.localcloud;

import org.jspecify.annotations.NullMarked;
