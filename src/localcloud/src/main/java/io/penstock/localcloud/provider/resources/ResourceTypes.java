package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.analytics.Applications;
import io.penstock.localcloud.functions.Functions;
import io.penstock.localcloud.mappings.EventSourceMappings;
import io.penstock.localcloud.provider.rules.UnsupportedTypeException;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.streams.Streams;
import java.util.Map;
import java.util.Set;

/** The operations of every type, by its token. */
public final class ResourceTypes implements AutoCloseable {

    private final Map<String, ResourceOperations> types;
    private final Buckets buckets;

    private ResourceTypes(Map<String, ResourceOperations> types, Buckets buckets) {
        this.types = Map.copyOf(types);
        this.buckets = buckets;
    }

    public static ResourceTypes over(
            LocalCloudContext context,
            Streams streams,
            Functions functions,
            EventSourceMappings mappings,
            Applications applications) {
        ResourceStore store = new ResourceStore(context.directory("resources"));
        Buckets buckets = new Buckets(context.s3(), context.region());
        Roles roles = new Roles(store, context.accountId());
        return new ResourceTypes(
                Map.ofEntries(
                        Map.entry("aws:kinesis/stream:Stream", new StreamOperations(streams)),
                        Map.entry("aws:s3/bucketV2:BucketV2", new BucketOperations(buckets, store, context.region())),
                        Map.entry("aws:s3/bucketVersioningV2:BucketVersioningV2", part(buckets, store, "versioning")),
                        Map.entry(
                                "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
                                part(buckets, store, "encryption")),
                        Map.entry(
                                "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
                                part(buckets, store, "public-access-block")),
                        Map.entry(
                                "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
                                part(buckets, store, "ownership-controls")),
                        Map.entry("aws:s3/bucketPolicy:BucketPolicy", new BucketPolicyOperations(buckets, store)),
                        Map.entry(
                                "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
                                new LifecycleOperations(buckets, store)),
                        Map.entry("aws:s3/bucketObjectv2:BucketObjectv2", new ObjectOperations(buckets, store)),
                        Map.entry("aws:cloudwatch/metricAlarm:MetricAlarm", new AlarmOperations(store, context)),
                        Map.entry("aws:cloudwatch/logGroup:LogGroup", new LogGroupOperations(store, context)),
                        Map.entry("aws:cloudwatch/logStream:LogStream", new LogStreamOperations(store, context)),
                        Map.entry("aws:iam/role:Role", new RoleOperations(store, context)),
                        Map.entry("aws:iam/rolePolicy:RolePolicy", new RolePolicyOperations(store)),
                        Map.entry(
                                "aws:lambda/function:Function",
                                new FunctionOperations(functions, buckets, roles, store, context)),
                        Map.entry(
                                "aws:lambda/eventSourceMapping:EventSourceMapping",
                                new MappingOperations(mappings, functions, streams, buckets, store, context)),
                        Map.entry(
                                "aws:kinesisanalyticsv2/application:Application",
                                new ApplicationOperations(applications, buckets, roles, store, context))),
                buckets);
    }

    private static ResourceOperations part(Buckets buckets, ResourceStore store, String kind) {
        return new BucketPartOperations(buckets, store, kind);
    }

    /** The types that there are. */
    public Set<String> tokens() {
        return types.keySet();
    }

    public ResourceOperations of(String token) {
        ResourceOperations type = types.get(token);
        if (type == null) {
            throw new UnsupportedTypeException("The local cloud does not support the type '" + token + "'.");
        }
        return type;
    }

    @Override
    public void close() {
        buckets.close();
    }
}
