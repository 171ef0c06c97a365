package io.penstock.localcloud;

import java.util.Optional;

/** Where deployed code lies: an object of the local object store, by key and, where given, version. */
public record CodeLocation(String bucket, String key, Optional<String> version) {}
