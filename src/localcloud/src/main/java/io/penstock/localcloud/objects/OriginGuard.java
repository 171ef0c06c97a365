package io.penstock.localcloud.objects;

import io.penstock.localcloud.http.RequestOrigin;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.http.HttpURI;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** Stands before S3Proxy and refuses what a web page may have sent: S3Proxy itself answers any name and any page. */
final class OriginGuard extends Handler.Wrapper {

    private static final String LOCALHOST = ".localhost";

    private OriginGuard(Handler guarded) {
        super(guarded);
    }

    /** Puts the guard into a server that has not started. */
    static void install(S3Proxy proxy) {
        try {
            // S3Proxy has no door to its server; a test holds that this one stays open.
            Field field = S3Proxy.class.getDeclaredField("server");
            field.setAccessible(true);
            Server server = (Server) field.get(proxy);
            Handler guarded = server.getHandler();
            server.setHandler(new OriginGuard(guarded));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("S3Proxy's server cannot be guarded.", e);
        }
    }

    /** Clients may name the bucket in the path, or in the host as {@code bucket.localhost}; S3Proxy gets the former. */
    private static Request inPathStyle(Request request) {
        String host = Request.getServerName(request);
        if (host == null || !host.endsWith(LOCALHOST)) {
            return request;
        }
        String bucket = host.substring(0, host.length() - LOCALHOST.length());
        HttpURI uri = HttpURI.build(request.getHttpURI())
                .path("/" + bucket + request.getHttpURI().getPath())
                .asImmutable();
        return Request.serveAs(request, uri);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<String> refusal = RequestOrigin.refusal(
                Request.getServerName(request), request.getHeaders().get(HttpHeader.ORIGIN));
        if (refusal.isEmpty()) {
            return super.handle(inPathStyle(request), response, callback);
        }
        String message = refusal.get().replace("&", "&amp;").replace("<", "&lt;");
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>" + message
                + "</Message></Error>";
        response.setStatus(403);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }
}
