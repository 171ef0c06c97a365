package io.penstock.localcloud.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiskSpaceTest {

    @Test
    void a_disk_with_too_little_room_is_refused_with_what_is_left() throws IOException {
        try (FileSystem disk = disk(DiskSpace.NEEDED_MIB - 1)) {
            Path directory = Files.createDirectories(disk.getPath("/work/.penstock/local"));
            assertThatThrownBy(() -> DiskSpace.require(directory))
                    .isInstanceOf(LocalCloudFailure.class)
                    .hasMessage(
                            "The local cloud did not start: the disk that holds \"/work/.penstock/local\" has 127 MiB"
                                    + " left, and 128 are needed. Make room and run the command again.");
        }
    }

    @Test
    void a_disk_with_just_enough_room_will_do() throws IOException {
        try (FileSystem disk = disk(DiskSpace.NEEDED_MIB)) {
            assertThatCode(() -> DiskSpace.require(disk.getPath("/"))).doesNotThrowAnyException();
        }
    }

    private static FileSystem disk(long mebibytes) {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setMaxSize(mebibytes * 1024 * 1024)
                .build());
    }
}
