package io.penstock.localcloud.analytics;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.objects.ObjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The applications of this machine, each in a JVM of its own.
 *
 * <p>What was acknowledged is on disk. An application that was started goes on when the local cloud starts again.
 */
public final class LocalApplications implements Applications, AutoCloseable {

    /** The runtime that the application's jar is built for. */
    private static final String RUNTIME = "FLINK-1_20";

    /** @see <a href="https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_CreateApplication.html">CreateApplication</a> */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

    private final LocalCloudContext context;
    private final FlinkInstallation flink;
    private final ApplicationStore store;
    private final ApplicationCode code;
    private final Map<String, SupervisedApplication> applications = new TreeMap<>();

    private LocalApplications(LocalCloudContext context, ObjectStore objects, FlinkInstallation flink) {
        this.context = context;
        this.flink = flink;
        this.store = new ApplicationStore(context.directory("applications"));
        this.code = new ApplicationCode(objects);
    }

    /** Reads what is stored and starts what was running; returns before it runs. */
    public static LocalApplications open(LocalCloudContext context, ObjectStore objects) {
        return open(context, objects, FlinkInstallation.ofCheckout());
    }

    /** The same, with a Flink of one's own. */
    public static LocalApplications open(LocalCloudContext context, ObjectStore objects, FlinkInstallation flink) {
        LocalApplications opened = new LocalApplications(context, objects, flink);
        for (StoredApplication stored : opened.store.readAll()) {
            opened.applications.put(
                    stored.spec().applicationName(), new SupervisedApplication(context, opened.store, flink, stored));
        }
        return opened;
    }

    @Override
    public synchronized ApplicationDescription create(ApplicationSpec spec) {
        check(spec);
        if (applications.containsKey(spec.applicationName())) {
            throw new LocalCloudException(
                    "ResourceInUseException",
                    "An application with the name \"" + spec.applicationName() + "\" exists.");
        }
        String sha256 = code.fetch(spec.code(), codeDirectory(spec.applicationName()));
        long now = context.clock().millis();
        StoredApplication stored = new StoredApplication(spec, sha256, 1, now, now, false);
        store.write(stored);
        SupervisedApplication application = new SupervisedApplication(context, store, flink, stored);
        applications.put(spec.applicationName(), application);
        return application.description();
    }

    @Override
    public synchronized ApplicationDescription update(ApplicationSpec spec) {
        SupervisedApplication application = existing(spec.applicationName());
        check(spec);
        StoredApplication old = application.stored();
        String sha256 = code.fetch(spec.code(), codeDirectory(spec.applicationName()));
        application.update(new StoredApplication(
                spec,
                sha256,
                old.versionId() + 1,
                old.created(),
                context.clock().millis(),
                old.wanted()));
        return application.description();
    }

    @Override
    public synchronized ApplicationDescription start(String applicationName) {
        SupervisedApplication application = existing(applicationName);
        application.start();
        return application.description();
    }

    @Override
    public synchronized ApplicationDescription stop(String applicationName) {
        SupervisedApplication application = existing(applicationName);
        application.stop();
        return application.description();
    }

    @Override
    public synchronized Optional<ApplicationDescription> get(String applicationName) {
        return Optional.ofNullable(applications.get(applicationName)).map(SupervisedApplication::description);
    }

    @Override
    public synchronized List<ApplicationDescription> list() {
        return applications.values().stream()
                .map(SupervisedApplication::description)
                .toList();
    }

    @Override
    public synchronized void delete(String applicationName) {
        existing(applicationName).close();
        applications.remove(applicationName);
        store.delete(applicationName);
    }

    /** The process id of an application's JVM while it runs. */
    public synchronized Optional<Long> pid(String applicationName) {
        return existing(applicationName).pid();
    }

    /** Ends the JVMs; what was started stays wanted. */
    @Override
    public synchronized void close() {
        applications.values().forEach(SupervisedApplication::close);
        applications.clear();
    }

    private Path codeDirectory(String applicationName) {
        return store.directory(applicationName).resolve("code");
    }

    private SupervisedApplication existing(String applicationName) {
        SupervisedApplication application = applications.get(applicationName);
        if (application == null) {
            throw new LocalCloudException(
                    "ResourceNotFoundException", "There is no application \"" + applicationName + "\".");
        }
        return application;
    }

    private static void check(ApplicationSpec spec) {
        if (!NAME.matcher(spec.applicationName()).matches()) {
            throw new LocalCloudException(
                    "InvalidArgumentException",
                    "The application name \"" + spec.applicationName()
                            + "\" must be 1 to 128 letters, digits, \"_\", \".\" or \"-\".");
        }
        if (!spec.runtimeEnvironment().equals(RUNTIME)) {
            throw new LocalCloudException(
                    "InvalidArgumentException",
                    "The runtime environment \"" + spec.runtimeEnvironment() + "\" of the application \""
                            + spec.applicationName() + "\" is not supported locally: use \"" + RUNTIME + "\".");
        }
        if (spec.parallelism() < 1) {
            throw new LocalCloudException(
                    "InvalidArgumentException",
                    "The parallelism " + spec.parallelism() + " of the application \"" + spec.applicationName()
                            + "\" must be at least 1.");
        }
    }
}
