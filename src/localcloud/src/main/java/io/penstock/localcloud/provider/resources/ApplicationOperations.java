package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.analytics.ApplicationDescription;
import io.penstock.localcloud.analytics.ApplicationSpec;
import io.penstock.localcloud.analytics.Applications;
import io.penstock.localcloud.provider.Cancellation;
import io.penstock.localcloud.provider.rules.Problems;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Applications of Managed Service for Apache Flink; what the host does not act on is kept in the store. */
final class ApplicationOperations implements ResourceOperations {

    private static final String KIND = "application";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Set<String> WORKING = Set.of("STARTING", "UPDATING", "STOPPING");

    private final Applications applications;
    private final Buckets buckets;
    private final Roles roles;
    private final ResourceStore store;
    private final LocalCloudContext context;

    ApplicationOperations(
            Applications applications, Buckets buckets, Roles roles, ResourceStore store, LocalCloudContext context) {
        this.applications = applications;
        this.buckets = buckets;
        this.roles = roles;
        this.store = store;
        this.context = context;
    }

    @Override
    public void check(Fields inputs, Problems problems) {
        ApplicationForm.check(inputs, problems);
    }

    @Override
    public String create(Fields inputs) {
        String name = inputs.required("name");
        if (applications.get(name).isPresent()) {
            throw new LocalCloudException(
                    "ResourceInUseException",
                    "Application with name " + name
                            + " already exists. Import it with its ARN, or choose another name.");
        }
        verify(inputs);
        keep(name, inputs);
        ApplicationDescription created = applications.create(ApplicationForm.spec(inputs));
        if (inputs.flag("startApplication")) {
            try {
                applications.start(name);
                reach(name, "RUNNING");
            } catch (LocalCloudException failed) {
                throw new PartlyCreatedException(created.applicationArn(), failed.code() + ": " + failed.getMessage());
            }
        }
        return created.applicationArn();
    }

    private void verify(Fields inputs) {
        if (!roles.canAssume(inputs.required("serviceExecutionRole"), "kinesisanalytics.amazonaws.com")) {
            throw new LocalCloudException(
                    "InvalidArgumentException",
                    "Kinesis Analytics service doesn't have sufficient privileges to assume the role: "
                            + inputs.required("serviceExecutionRole") + ".");
        }
        Fields code = ApplicationForm.code(inputs);
        String bucket = ApplicationForm.bucket(code.required("bucketArn"));
        if (buckets.head(bucket, code.required("fileKey")).isEmpty()) {
            throw new LocalCloudException(
                    "InvalidArgumentException",
                    "Unable to read the specified S3 object: bucket " + bucket + ", key " + code.required("fileKey")
                            + ". Upload it first.");
        }
        Optional<String> log = inputs.fields("cloudwatchLoggingOptions").filled("logStreamArn");
        if (log.isPresent() && !LogStreamOperations.exists(store, context, log.get())) {
            throw new LocalCloudException(
                    "InvalidArgumentException", "The log stream does not exist: " + log.get() + ".");
        }
    }

    private void keep(String name, Fields inputs) {
        store.put(KIND, name, inputs.without("__defaults"));
    }

    /** Waits while the application works, and tells why when it does not end where it should. */
    private void reach(String name, String status) {
        boolean done = Cancellation.await(PATIENCE, () -> applications
                .get(name)
                .filter(application -> WORKING.contains(application.status()))
                .isEmpty());
        ApplicationDescription reached = applications
                .get(name)
                .orElseThrow(() -> new LocalCloudException(
                        "ResourceNotFoundException", "The application was deleted while it was worked on."));
        if (!done) {
            throw new LocalCloudException(
                    "Timeout",
                    "The application is " + reached.status() + " after " + PATIENCE.toMinutes() + " minutes. "
                            + reached.statusDetail());
        }
        if (!reached.status().equals(status)) {
            throw new LocalCloudException(
                    "UnexpectedStatus",
                    "The application should be " + status + " and is " + reached.status() + ". "
                            + reached.statusDetail());
        }
    }

    @Override
    public Optional<Live> read(String id, Fields known) {
        return applications
                .get(name(id))
                .filter(application -> !application.status().equals("DELETING"))
                .map(this::live);
    }

    private Live live(ApplicationDescription application) {
        String name = application.spec().applicationName();
        Fields kept = store.get(KIND, name).orElse(Fields.EMPTY).without(ResourceStore.NAME);
        Fields properties = ApplicationForm.live(kept, application.spec())
                .with("arn", application.applicationArn())
                .with("createTimestamp", application.created().toString())
                .with("lastUpdateTimestamp", application.lastUpdated().toString())
                .with("status", application.status())
                .with("versionId", (double) application.versionId())
                .with("startApplication", started(application, kept))
                .with("tagsAll", (Value) kept.fields("tagsAll"));
        return new Live(application.applicationArn(), properties);
    }

    /** One that should run and does not is one that the next update starts. */
    private static boolean started(ApplicationDescription application, Fields kept) {
        String status = application.status();
        return status.equals("RUNNING")
                || (kept.flag("startApplication") && (status.equals("STARTING") || status.equals("UPDATING")));
    }

    @Override
    public void update(String id, Fields olds, Fields news) {
        String name = name(id);
        verify(news);
        ApplicationSpec spec = ApplicationForm.spec(news);
        // A running application restarts on an update: tags alone must not do that.
        if (applications.get(name).filter(found -> found.spec().equals(spec)).isEmpty()) {
            applications.update(spec);
        }
        keep(name, news);
        waitWhileWorking(name);
        String status =
                applications.get(name).map(ApplicationDescription::status).orElse("");
        boolean wanted = news.flag("startApplication");
        if (wanted && !status.equals("RUNNING")) {
            applications.start(name);
            reach(name, "RUNNING");
        } else if (!wanted && status.equals("RUNNING")) {
            applications.stop(name);
            reach(name, "READY");
        }
    }

    private void waitWhileWorking(String name) {
        Cancellation.await(PATIENCE, () -> applications
                .get(name)
                .filter(application -> WORKING.contains(application.status()))
                .isEmpty());
    }

    @Override
    public void delete(String id, Fields state) {
        String name = name(id);
        if (applications.get(name).isPresent()) {
            applications.delete(name);
            if (!Cancellation.await(PATIENCE, () -> applications.get(name).isEmpty())) {
                throw new LocalCloudException("Timeout", "The application is still being deleted after 10 minutes.");
            }
        }
        store.remove(KIND, name);
    }

    private static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
