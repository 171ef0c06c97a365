package io.penstock.localcloud.provider.fake;

import io.penstock.localcloud.analytics.ApplicationDescription;
import io.penstock.localcloud.analytics.ApplicationSpec;
import io.penstock.localcloud.analytics.Applications;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Applications that reach the status that the test says. */
public final class InMemoryApplications implements Applications {

    private final Map<String, ApplicationDescription> applications = new ConcurrentHashMap<>();
    private volatile String startsAs = "RUNNING";
    private volatile String detail = "";

    /** Makes every application that is started end in that status. */
    public void startsAs(String status, String why) {
        startsAs = status;
        detail = why;
    }

    @Override
    public ApplicationDescription create(ApplicationSpec spec) {
        return put(spec, "READY", "", 1);
    }

    private ApplicationDescription put(ApplicationSpec spec, String status, String why, long version) {
        ApplicationDescription described = new ApplicationDescription(
                spec,
                "arn:aws:kinesisanalytics:us-east-1:000000000000:application/" + spec.applicationName(),
                status,
                why,
                version,
                0,
                Instant.EPOCH,
                Instant.EPOCH);
        applications.put(spec.applicationName(), described);
        return described;
    }

    @Override
    public ApplicationDescription update(ApplicationSpec spec) {
        ApplicationDescription old = applications.get(spec.applicationName());
        return put(spec, old == null ? "READY" : old.status(), "", old == null ? 1 : old.versionId() + 1);
    }

    @Override
    public ApplicationDescription start(String applicationName) {
        ApplicationDescription old = applications.get(applicationName);
        if (old == null) {
            throw new IllegalStateException();
        }
        return put(old.spec(), startsAs, detail, old.versionId());
    }

    @Override
    public ApplicationDescription stop(String applicationName) {
        ApplicationDescription old = applications.get(applicationName);
        if (old == null) {
            throw new IllegalStateException();
        }
        return put(old.spec(), "READY", "", old.versionId());
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
