package io.penstock.localcloud.provider.resources;

import java.util.Optional;

/** Versions of objects. */
final class ObjectVersions {

    private ObjectVersions() {}

    /**
     * The version, unless it is the one of objects that have none.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html">The null version</a>
     */
    static Optional<String> real(Optional<String> version) {
        return version.filter(given -> !given.isEmpty() && !given.equals("null"));
    }
}
