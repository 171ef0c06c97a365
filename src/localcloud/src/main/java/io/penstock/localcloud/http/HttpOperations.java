package io.penstock.localcloud.http;

import java.io.IOException;

/**
 * The operations of one service.
 *
 * <p>A {@link io.penstock.localcloud.LocalCloudException} that is thrown becomes the service's error answer with status 400.
 */
@FunctionalInterface
public interface HttpOperations {

    HttpReply handle(HttpCall call) throws IOException;
}
