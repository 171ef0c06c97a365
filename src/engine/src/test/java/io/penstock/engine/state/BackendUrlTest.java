package io.penstock.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BackendUrlTest {

    private static final Path ROOT = Path.of("/home/me/shop");

    private static String from(String url) {
        return new BackendUrl(url).from(ROOT).url();
    }

    @Test
    void a_directory_counts_from_the_project_and_in_full_or_from_home_it_stays() {
        assertThat(from("file://./state")).isEqualTo("file:///home/me/shop/state");
        assertThat(from("file://../states?no_tmp_dir=true")).isEqualTo("file:///home/me/states?no_tmp_dir=true");
        for (String url : new String[] {"file:///var/state", "file://~", "file://~/state", "s3://states/./a", ""}) {
            assertThat(from(url)).isEqualTo(url);
        }
    }

    @Test
    void files_are_written_without_a_file_of_attributes_beside_each() {
        assertThat(new BackendUrl("file:///srv/state").withoutAttributes().url())
                .isEqualTo("file:///srv/state?metadata=skip");
        assertThat(new BackendUrl("file://~/state?no_tmp_dir=true")
                        .withoutAttributes()
                        .url())
                .isEqualTo("file://~/state?no_tmp_dir=true&metadata=skip");
        for (String url : List.of("file:///srv/state?metadata=skip", "s3://bucket", "https://api.pulumi.com", "")) {
            assertThat(new BackendUrl(url).withoutAttributes().url()).isEqualTo(url);
        }
    }

    @Test
    void a_directory_on_this_machine_is_found() {
        Path home = Path.of(System.getProperty("user.home"));
        assertThat(new BackendUrl("file:///var/state?metadata=skip").directory())
                .contains(Path.of("/var/state"));
        assertThat(new BackendUrl("file://~").directory()).contains(home);
        assertThat(new BackendUrl("file://~/state").directory()).contains(home.resolve("state"));
        assertThat(new BackendUrl("s3://states").directory()).isEmpty();
    }
}
