package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;

/** Policies of buckets: kept, not enforced; S3's own checks are made. */
final class BucketPolicyOperations extends BucketPartOperations {

    BucketPolicyOperations(Buckets buckets, ResourceStore store) {
        super(buckets, store, "policy");
    }

    @Override
    public String create(Fields inputs) {
        verify(inputs);
        return super.create(inputs);
    }

    @Override
    public void update(String id, Fields olds, Fields news) {
        verify(news);
        super.update(id, olds, news);
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html */
    private static void verify(Fields inputs) {
        String arn = "arn:aws:s3:::" + inputs.required("bucket");
        for (PolicyStatement statement : PolicyStatement.all(inputs.required("policy"))) {
            if (!statement.hasPrincipal()) {
                throw new LocalCloudException("MalformedPolicy", "Missing required field Principal.");
            }
            for (String resource : statement.resources()) {
                if (!resource.equals(arn) && !resource.startsWith(arn + "/")) {
                    throw new LocalCloudException(
                            "MalformedPolicy",
                            "Policy has invalid resource: " + resource + ". It must be " + arn + " or below.");
                }
            }
        }
    }
}
