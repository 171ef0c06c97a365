package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.provider.rules.Problems;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lifecycle rules of buckets: kept; objects do not expire here.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html">LifecycleRule</a>
 */
final class LifecycleOperations extends BucketPartOperations {

    private static final List<String> ACTIONS = List.of(
            "abortIncompleteMultipartUpload",
            "expiration",
            "noncurrentVersionExpiration",
            "noncurrentVersionTransitions",
            "transitions");

    LifecycleOperations(Buckets buckets, ResourceStore store) {
        super(buckets, store, "lifecycle");
    }

    @Override
    public void check(Fields inputs, Problems problems) {
        List<Value> rules = inputs.items("rules");
        if (!inputs.has("rules")) {
            problems.add("rules", "The property 'rules' must have at least one rule.");
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).open() instanceof Fields rule) {
                check("rules[" + i + "]", rule, ids, problems);
            }
        }
    }

    private static void check(String path, Fields rule, Set<String> ids, Problems problems) {
        if (ACTIONS.stream().noneMatch(rule::has)) {
            problems.add(path, "The rule '" + path + "' must have at least one of " + String.join(", ", ACTIONS) + ".");
        }
        rule.text("id")
                .filter(id -> !ids.add(id))
                .ifPresent(id -> problems.add(
                        path + ".id", "The rule ID '" + id + "' is used by two rules; each must have its own."));
        if (rule.has("filter") && rule.has("prefix")) {
            problems.add(
                    path + ".prefix",
                    "The properties '" + path + ".filter' and '" + path
                            + ".prefix' exclude each other: give one of them.");
        }
        exclusive(path + ".filter", rule.fields("filter"), problems);
        Fields expiration = rule.fields("expiration");
        exclusive(path + ".expiration", expiration, problems);
    }

    private static void exclusive(String path, Fields fields, Problems problems) {
        List<String> given = fields.values().keySet().stream()
                .filter(name -> fields.get(name)
                        .filter(value -> !value.open().equals(Value.of(false)))
                        .isPresent())
                .toList();
        if (given.size() > 1) {
            problems.add(
                    path + "." + given.get(1),
                    "The properties '" + path + "." + given.get(0) + "' and '" + path + "." + given.get(1)
                            + "' exclude each other: give one of them.");
        }
    }
}
