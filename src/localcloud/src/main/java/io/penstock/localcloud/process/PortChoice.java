package io.penstock.localcloud.process;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which port a part takes: the one asked for or none; else the one that it had; else a free one. */
record PortChoice(LocalPorts wanted, Optional<CloudFile> last) {

    private static final Logger LOG = LoggerFactory.getLogger(PortChoice.class);

    /** Opens something on a port; 0 for a free one. */
    @FunctionalInterface
    interface Opener<T> {
        T open(int port) throws IOException;
    }

    static PortChoice of(LocalPorts wanted, Path directory) {
        return new PortChoice(wanted, CloudFile.read(directory));
    }

    /** The port that the service had when it last ran, 0 if none. */
    int remembered(String service) {
        return last.map(file -> file.port(service)).orElse(0);
    }

    /**
     * Opens a part.
     *
     * @param name of the part, for messages
     * @param asked the port that it must take, 0 if none
     * @param had the port that it had, 0 if none
     */
    <T> T open(String name, int asked, int had, Opener<T> opener) throws IOException {
        if (asked != 0) {
            try {
                return opener.open(asked);
            } catch (BindException e) {
                throw new LocalCloudFailure(
                        "Port " + asked + ", asked for " + name
                                + ", is in use by another program. Free it, ask for another, or ask for none to take a free one.",
                        e);
            }
        }
        if (had != 0) {
            try {
                return opener.open(had);
            } catch (BindException e) {
                LOG.info("Port {}, which {} had before, is in use by another program: taking a free one.", had, name);
            }
        }
        return opener.open(0);
    }
}
