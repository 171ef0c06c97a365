/**
 * The local cloud as a background process.
 *
 * <p>{@link io.penstock.localcloud.process.LocalCloud} starts, finds and stops it; {@link
 * io.penstock.localcloud.process.LocalCloudMain} is the process. They meet in {@code .penstock/local/cloud.json}: the
 * endpoints, the process id, an identity that the server must answer with, and the token that stops it.
 */
@NullMarked
package io.penstock.localcloud.process;

import org.jspecify.annotations.NullMarked;
