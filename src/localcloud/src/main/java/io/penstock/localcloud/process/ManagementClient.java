package io.penstock.localcloud.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks a running local cloud who it is, and tells it to stop. */
final class ManagementClient {

    static final String STATUS_PATH = "/_penstock/status";
    static final String STOP_PATH = "/_penstock/stop";
    static final String TOKEN_HEADER = "X-Penstock-Token";

    private static final int TIMEOUT_MILLIS = 5_000;

    private ManagementClient() {}

    /** Whether the server of that file answers with its identity; another server on the port does not count. */
    static boolean answers(CloudFile file) {
        String endpoint = file.endpoints().get("kinesis");
        if (endpoint == null || file.identity().isEmpty()) {
            return false;
        }
        try {
            HttpURLConnection connection = connect(endpoint + STATUS_PATH);
            if (connection.getResponseCode() != 200) {
                return false;
            }
            try (InputStream body = connection.getInputStream()) {
                String text = new String(body.readNBytes(4_096), StandardCharsets.UTF_8);
                return text.contains("\"identity\":\"" + file.identity() + "\"");
            }
        } catch (IOException e) {
            return false;
        }
    }

    static void stop(CloudFile file) {
        try {
            HttpURLConnection connection = connect(file.endpoints().get("kinesis") + STOP_PATH);
            connection.setRequestMethod("POST");
            connection.setRequestProperty(TOKEN_HEADER, file.token());
            connection.setDoOutput(true);
            connection.getOutputStream().close();
            int status = connection.getResponseCode();
            if (status != 202) {
                throw new LocalCloudFailure(
                        "The local cloud (process " + file.pid() + ") refused to stop: it answered " + status + ".");
            }
        } catch (IOException e) {
            throw new LocalCloudFailure(
                    "The local cloud (process " + file.pid() + ") could not be told to stop: " + e.getMessage() + ".",
                    e);
        }
    }

    private static HttpURLConnection connect(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }
}
