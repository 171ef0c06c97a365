package io.penstock.engine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** Files from the vendor's server, with time limits, and with reasons in words where it fails. */
final class ReleaseDownload {

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int TEXT_LIMIT = 1 << 20;

    private final Duration connectTimeout;

    ReleaseDownload(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    /** A small text file. */
    String text(URI file) throws DownloadFailure {
        try (InputStream content = open(file).getInputStream()) {
            return new String(content.readNBytes(TEXT_LIMIT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DownloadFailure(file + " " + reason(e));
        }
    }

    /** Downloads to a file and returns its SHA-256 in hexadecimal. */
    String file(URI file, Path target, String step, InstallProgress progress) throws DownloadFailure {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            URLConnection connection = open(file);
            long total = connection.getContentLengthLong();
            try (InputStream content = connection.getInputStream();
                    OutputStream output = new DigestOutputStream(Files.newOutputStream(target), digest)) {
                byte[] buffer = new byte[1 << 16];
                long done = 0;
                for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                    output.write(buffer, 0, read);
                    done += read;
                    progress.report(step, megabytes(done) + (total > 0 ? " of " + megabytes(total) : "") + " MB");
                }
                if (total > done) {
                    throw new IOException("the connection broke off after " + done + " of " + total + " bytes");
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new DownloadFailure(file + " " + reason(e));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private URLConnection open(URI file) throws IOException, DownloadFailure {
        URLConnection connection = file.toURL().openConnection();
        connection.setConnectTimeout((int) connectTimeout.toMillis());
        connection.setReadTimeout((int) SILENCE.toMillis());
        if (connection instanceof HttpURLConnection http && http.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new DownloadFailure(file + " answered " + http.getResponseCode());
        }
        return connection;
    }

    private static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "could not be reached: the name of its host is not known here";
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return "could not be reached: the connection was refused";
        }
        if (e instanceof SocketTimeoutException) {
            return "could not be reached: no answer in time";
        }
        return "could not be downloaded: " + e.getMessage();
    }

    private static long megabytes(long bytes) {
        return (bytes + 500_000) / 1_000_000;
    }

    /** A file that did not arrive. The message is a clause that begins with the file's address. */
    static final class DownloadFailure extends Exception {

        private static final long serialVersionUID = 1L;

        DownloadFailure(String message) {
            super(message);
        }
    }
}
