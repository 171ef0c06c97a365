/**
 * The key service: the one key with which Pulumi encrypts the secrets of an environment that lives on this machine.
 *
 * <p>{@link io.penstock.localcloud.keys.KmsOperations} is the service's API over {@link io.penstock.localcloud.keys.LocalKey};
 * {@link io.penstock.localcloud.keys.KeyServer} offers it without the rest of the local cloud.
 */
@NullMarked
package io.penstock.localcloud.keys;

import org.jspecify.annotations.NullMarked;
