package io.penstock.cli.drift;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.analytics.ApplicationDescription;
import io.penstock.localcloud.analytics.ApplicationSpec;
import io.penstock.localcloud.analytics.Applications;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Applications that say that they run, and run no Flink. */
final class IdleApplications implements Applications {

    private final Map<String, ApplicationDescription> applications = new ConcurrentHashMap<>();

    private ApplicationDescription put(ApplicationSpec spec, String status, long version) {
        ApplicationDescription described = new ApplicationDescription(
                spec,
                "arn:aws:kinesisanalytics:us-east-1:000000000000:application/" + spec.applicationName(),
                status,
                "",
                version,
                0,
                Instant.EPOCH,
                Instant.EPOCH);
        applications.put(spec.applicationName(), described);
        return described;
    }

    private ApplicationDescription require(String name) {
        return get(name)
                .orElseThrow(() -> new LocalCloudException("ResourceNotFoundException", "There is no " + name + "."));
    }

    @Override
    public ApplicationDescription create(ApplicationSpec spec) {
        return put(spec, "READY", 1);
    }

    @Override
    public ApplicationDescription update(ApplicationSpec spec) {
        ApplicationDescription old = require(spec.applicationName());
        return put(spec, old.status(), old.versionId() + 1);
    }

    @Override
    public ApplicationDescription start(String applicationName) {
        ApplicationDescription old = require(applicationName);
        return put(old.spec(), "RUNNING", old.versionId());
    }

    @Override
    public ApplicationDescription stop(String applicationName) {
        ApplicationDescription old = require(applicationName);
        return put(old.spec(), "READY", old.versionId());
    }

    @Override
    public Optional<ApplicationDescription> get(String applicationName) {
        return Optional.ofNullable(applications.get(applicationName));
    }

    @Override
    public List<ApplicationDescription> list() {
        return List.copyOf(applications.values());
    }

    @Override
    public void delete(String applicationName) {
        applications.remove(applicationName);
    }
}
