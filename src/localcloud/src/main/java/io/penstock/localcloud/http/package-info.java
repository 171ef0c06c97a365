/**
 * The local cloud's web server: one loopback port for the services that speak AWS's JSON and CBOR protocols or Lambda's
 * REST paths.
 *
 * <p>A request goes to the {@link io.penstock.localcloud.http.HttpOperations} registered for its {@code X-Amz-Target}
 * prefix, or else for its path. Requests that a web page of another origin may have sent are refused.
 */
@NullMarked
package io.penstock.localcloud.http;

import org.jspecify.annotations.NullMarked;
