package io.penstock.localcloud.functions;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Functions in child JVMs, run by AWS's own runtime interface client on any system.
 *
 * <p>A function's code is fetched when it is created or updated, and kept: it runs after a restart without its bucket.
 */
public final class LocalFunctions implements Functions, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalFunctions.class);

    /** The largest request: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
    static final int MOST_PAYLOAD_BYTES = 6_291_456;

    private static final Duration IDLE = Duration.ofMinutes(5);

    private final LocalCloudContext context;
    private final ObjectStore objects;
    private final FunctionStore store;
    private final RuntimeApi api;
    private final RuntimeLibrary library;
    private final JavaRuntimes runtimes;
    private final Map<String, Deployed> deployed = new ConcurrentHashMap<>();
    private final Map<String, FunctionLog> logs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService reaper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "function-reaper");
        thread.setDaemon(true);
        return thread;
    });

    /** A function as it is now, and what runs it. */
    private record Deployed(StoredFunction stored, EnvironmentPool pool) {}

    private LocalFunctions(
            LocalCloudContext context,
            ObjectStore objects,
            RuntimeApi api,
            RuntimeLibrary library,
            JavaRuntimes runtimes) {
        this.context = context;
        this.objects = objects;
        this.store = new FunctionStore(context.directory("functions").toAbsolutePath());
        this.api = api;
        this.library = library;
        this.runtimes = runtimes;
    }

    /** Opens the functions that lie in the context's directory; none is started before it is invoked. */
    public static LocalFunctions open(LocalCloudContext context, ObjectStore objects) throws IOException {
        return open(context, objects, FunctionStart.ofThisMachine());
    }

    /** The same with a start of the caller's choice. */
    public static LocalFunctions open(LocalCloudContext context, ObjectStore objects, FunctionStart start)
            throws IOException {
        Path directory = context.directory("functions").toAbsolutePath();
        RuntimeLibrary library = RuntimeLibrary.of(start, directory.resolve(".runtime"));
        LocalFunctions functions =
                new LocalFunctions(context, objects, RuntimeApi.open(), library, JavaRuntimes.ofThisMachine());
        for (StoredFunction stored : functions.store.load()) {
            Path home = functions.store.directoryOf(stored.spec().functionName());
            functions.deploy(stored, FunctionCode.unpacked(stored, home));
        }
        functions.reaper.scheduleWithFixedDelay(functions::reap, 30, 30, TimeUnit.SECONDS);
        return functions;
    }

    @Override
    public synchronized FunctionDescription create(FunctionSpec spec) {
        FunctionChecks.check(spec);
        if (deployed.containsKey(spec.functionName())) {
            throw new LocalCloudException(
                    "ResourceConflictException", "Function already exist: " + spec.functionName());
        }
        return install(spec);
    }

    @Override
    public synchronized FunctionDescription update(FunctionSpec spec) {
        FunctionChecks.check(spec);
        require(spec.functionName());
        return install(spec);
    }

    @Override
    public Optional<FunctionDescription> get(String functionName) {
        return Optional.ofNullable(deployed.get(functionName))
                .map(function -> function.stored().describe(arn(functionName)));
    }

    @Override
    public List<FunctionDescription> list() {
        return deployed.keySet().stream()
                .sorted()
                .flatMap(name -> get(name).stream())
                .toList();
    }

    @Override
    public synchronized void delete(String functionName) {
        Deployed function = require(functionName);
        try {
            store.delete(functionName);
        } catch (IOException e) {
            throw failure("deleted", functionName, e);
        }
        deployed.remove(functionName);
        function.pool().close();
    }

    @Override
    public InvocationResult invoke(String functionName, byte[] payload) {
        if (payload.length > MOST_PAYLOAD_BYTES) {
            throw new LocalCloudException(
                    "RequestTooLargeException",
                    "Request must be smaller than " + MOST_PAYLOAD_BYTES + " bytes for the InvokeFunction operation");
        }
        try {
            while (true) {
                Optional<InvocationResult> result = require(functionName).pool().invoke(payload);
                if (result.isPresent()) {
                    return result.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalCloudException(
                    "ServiceException", "The invocation of \"" + functionName + "\" was interrupted.", e);
        }
    }

    /** The process ids of the JVMs that run the function now. */
    public List<Long> pids(String functionName) {
        return require(functionName).pool().pids();
    }

    private FunctionDescription install(FunctionSpec spec) {
        try (InputStream zip = objects.read(spec.code().bucket(), spec.code().key())) {
            FunctionCode code = FunctionCode.unpack(zip, store.directoryOf(spec.functionName()));
            StoredFunction stored = new StoredFunction(
                    spec, code.sha256(), code.size(), context.clock().millis());
            store.save(stored);
            deploy(stored, code);
            return stored.describe(arn(spec.functionName()));
        } catch (LocalCloudException e) {
            throw codeError(spec, e);
        } catch (IOException e) {
            throw failure("deployed", spec.functionName(), e);
        }
    }

    private static LocalCloudException codeError(FunctionSpec spec, LocalCloudException e) {
        return switch (e.code()) {
            case "NoSuchKey", "NoSuchBucket", "NoSuchVersion" ->
                new LocalCloudException(
                        "InvalidParameterValueException",
                        "Error occurred while GetObject. S3 Error Code: " + e.code() + ". S3 Error Message: "
                                + e.getMessage(),
                        e);
            default -> e;
        };
    }

    private void deploy(StoredFunction stored, FunctionCode code) {
        FunctionSpec spec = stored.spec();
        String logGroup = spec.logGroup().orElse("/aws/lambda/" + spec.functionName());
        FunctionLog log = logs.computeIfAbsent(
                FunctionLog.fileName(logGroup),
                name -> new FunctionLog(context.logs().resolve(name), context.clock()));
        RunnableFunction function =
                new RunnableFunction(spec, arn(spec.functionName()), code, runtimes.forRuntime(spec.runtime()), log);
        EnvironmentPool pool = new EnvironmentPool(() -> start(function), () -> drained(spec.functionName(), code));
        Deployed before = deployed.put(spec.functionName(), new Deployed(stored, pool));
        if (before != null) {
            before.pool().retire();
        }
    }

    private ExecutionEnvironment start(RunnableFunction function) {
        try {
            return ExecutionEnvironment.start(function, library, api, context);
        } catch (IOException e) {
            throw failure("started", function.spec().functionName(), e);
        }
    }

    /** Removes code that no revision uses any more. */
    private synchronized void drained(String functionName, FunctionCode code) {
        Deployed now = deployed.get(functionName);
        if (now != null && now.stored().codeSha256().equals(code.sha256())) {
            return;
        }
        try {
            FunctionCode.deleteTree(code.directory());
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The old code in \"{}\" could not be removed: {}.", code.directory(), e.getMessage());
        }
    }

    private void reap() {
        deployed.values().forEach(function -> function.pool().reap(IDLE));
    }

    private Deployed require(String functionName) {
        Deployed function = deployed.get(functionName);
        if (function == null) {
            throw new LocalCloudException("ResourceNotFoundException", "Function not found: " + arn(functionName));
        }
        return function;
    }

    private String arn(String functionName) {
        return context.arn("lambda", "function:" + functionName);
    }

    private static LocalCloudException failure(String what, String functionName, IOException e) {
        return new LocalCloudException(
                "ServiceException",
                "The function \"" + functionName + "\" could not be " + what + ": " + e.getMessage() + ".",
                e);
    }

    /** Ends all functions, also what runs. */
    @Override
    public void close() {
        reaper.shutdownNow();
        deployed.values().forEach(function -> function.pool().close());
        api.close();
        logs.values().forEach(FunctionLog::close);
    }
}
