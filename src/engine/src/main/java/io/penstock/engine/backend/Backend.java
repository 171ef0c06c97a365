package io.penstock.engine.backend;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where Pulumi keeps the state. */
public sealed interface Backend {

    /** How a user calls it, such as {@code Pulumi Cloud} or {@code gs://bucket}. */
    String inWords();

    /** @param directory in which Pulumi's {@code .pulumi} lies */
    record Directory(Path directory) implements Backend {

        @Override
        public String inWords() {
            return directory.toString();
        }
    }

    /**
     * A bucket of S3 or of something with its interface.
     *
     * @param url as the user gave it, with its parameters, such as {@code s3://bucket/prefix?region=eu-central-1}
     */
    record S3(URI url) implements Backend {

        @Override
        public String inWords() {
            return "s3://" + url.getAuthority()
                    + Optional.ofNullable(url.getPath()).orElse("");
        }
    }

    /** A bucket of another kind, or a database: {@code gs://}, {@code azblob://}, {@code postgres://}. */
    record OtherStore(URI url) implements Backend {

        @Override
        public String inWords() {
            return url.getScheme() + "://" + Optional.ofNullable(url.getHost()).orElse("");
        }
    }

    /** Pulumi Cloud, or the same service run by oneself. */
    record Service(String url) implements Backend {

        @Override
        public String inWords() {
            return url.startsWith("https://api.pulumi.com") ? "Pulumi Cloud" : url;
        }
    }
}
