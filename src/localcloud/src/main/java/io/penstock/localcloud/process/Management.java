package io.penstock.localcloud.process;

import io.penstock.localcloud.http.HttpCall;
import io.penstock.localcloud.http.HttpOperations;
import io.penstock.localcloud.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The paths that {@link LocalCloud} calls: who this is, and stop. */
final class Management implements HttpOperations {

    static final String PATH = "/_penstock/";

    private final CloudFile file;
    private final Runnable stop;

    Management(CloudFile file, Runnable stop) {
        this.file = file;
        this.stop = stop;
    }

    @Override
    public HttpReply handle(HttpCall call) {
        return switch (call.method() + " " + call.path()) {
            case "GET " + ManagementClient.STATUS_PATH ->
                HttpReply.json(200, "{\"identity\":\"" + file.identity() + "\",\"pid\":" + file.pid() + "}");
            case "POST " + ManagementClient.STOP_PATH -> stop(call);
            default -> HttpReply.json(404, "{\"message\":\"There is nothing here.\"}");
        };
    }

    private HttpReply stop(HttpCall call) {
        byte[] sent = call.header(ManagementClient.TOKEN_HEADER).orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(sent, file.token().getBytes(StandardCharsets.UTF_8))) {
            return HttpReply.json(403, "{\"message\":\"To stop the local cloud needs the token of its cloud.json.\"}");
        }
        stop.run();
        return HttpReply.json(202, "{\"message\":\"Stopping.\"}");
    }
}
