package io.penstock.orchestration.reviewed;

import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes as tests write them. */
final class Changes {

    static final String UNKNOWN = PropertyChange.UNKNOWN;
    static final String SECRET = PropertyChange.SECRET;

    private Changes() {}

    static ResourceChange create(String name, Map<String, String> inputs) {
        return new ResourceChange(
                "urn:" + name, "aws:s3/bucketV2:BucketV2", name, Kind.CREATE, List.of(), new TreeMap<>(inputs));
    }

    static ResourceChange change(Kind kind, String name, PropertyChange... properties) {
        return new ResourceChange("urn:" + name, "aws:s3/bucketV2:BucketV2", name, kind, List.of(properties));
    }

    static ResourceChange update(String name, PropertyChange... properties) {
        return change(Kind.UPDATE, name, properties);
    }

    static ResourceChange replace(String name, PropertyChange... properties) {
        return change(Kind.REPLACE, name, properties);
    }

    static PropertyChange property(String path, String before, String after) {
        return new PropertyChange(path, before, after, false);
    }

    /** One that forces a replacement. */
    static PropertyChange forcing(String path, String before, String after) {
        return new PropertyChange(path, before, after, true);
    }

    static Comparison compared(List<ResourceChange> shown, List<ResourceChange> now, Sources sources) {
        return Comparison.of(shown, now, new Comparison.Terms(sources, MadeUpNames.of(List.of(shown))));
    }
}
