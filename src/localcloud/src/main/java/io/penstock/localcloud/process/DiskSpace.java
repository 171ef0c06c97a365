package io.penstock.localcloud.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a disk has room for the local cloud: on a full one its process ends without a word, for it cannot write any. */
final class DiskSpace {

    /** The code that an environment brings along, and the first records. */
    static final long NEEDED_MIB = 128;

    private static final long MIB = 1024 * 1024;

    private DiskSpace() {}

    /** @throws LocalCloudFailure if less is free on the disk that holds the directory */
    static void require(Path directory) {
        long free;
        try {
            free = Files.getFileStore(directory).getUsableSpace() / MIB;
        } catch (IOException e) {
            // A file system that does not tell may have room.
            return;
        }
        if (free < NEEDED_MIB) {
            throw new LocalCloudFailure("The local cloud did not start: the disk that holds \"" + directory + "\" has "
                    + free + " MiB left, and " + NEEDED_MIB + " are needed. Make room and run the command again.");
        }
    }
}
