package io.penstock.engine.fake;

import com.google.protobuf.Empty;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;

/** The provider of the fake cloud, for {@code PULUMI_DEBUG_PROVIDERS}. */
public final class FakeProvider extends ResourceProviderGrpc.ResourceProviderImplBase implements AutoCloseable {

    private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private final FakeCloud cloud;
    private final Server server;

    public FakeProvider(FakeCloud cloud) throws IOException {
        this.cloud = cloud;
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(this)
                .build()
                .start();
    }

    /** As the environment variable takes it. */
    public String attached() {
        return "fake:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    @Override
    public void attach(PluginAttach request, StreamObserver<Empty> answer) {
        send(answer, Empty.getDefaultInstance());
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> answer) {
        send(answer, PluginInfo.newBuilder().setVersion("1.0.0").build());
    }

    @Override
    public void cancel(Empty request, StreamObserver<Empty> answer) {
        send(answer, Empty.getDefaultInstance());
    }

    @Override
    public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> answer) {
        send(answer, CheckResponse.newBuilder().setInputs(request.getNews()).build());
    }

    @Override
    public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> answer) {
        send(answer, DiffResponse.getDefaultInstance());
    }

    @Override
    public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> answer) {
        send(
                answer,
                ConfigureResponse.newBuilder()
                        .setSupportsPreview(true)
                        .setAcceptSecrets(true)
                        .setAcceptResources(true)
                        .build());
    }

    @Override
    public void check(CheckRequest request, StreamObserver<CheckResponse> answer) {
        CheckResponse.Builder response = CheckResponse.newBuilder().setInputs(named(request));
        if (text(request.getNews(), "name").equals("refused")) {
            response.addFailures(pulumirpc.Provider.CheckFailure.newBuilder()
                    .setProperty("name")
                    .setReason("\"refused\" is not a name."));
        }
        send(answer, response.build());
    }

    /** With a name of the provider's own where the program asks for one: the old one, or a new one each time. */
    private static Struct named(CheckRequest request) {
        if (!text(request.getNews(), "name").equals("made-up")) {
            return request.getNews();
        }
        String resource = request.getUrn().substring(request.getUrn().lastIndexOf(':') + 1);
        String old = text(request.getOlds(), "name");
        String name = old.startsWith(resource + "-")
                ? old
                : resource + "-" + UUID.randomUUID().toString().substring(0, 7);
        Value chosen = Value.newBuilder()
                .setListValue(
                        ListValue.newBuilder().addValues(Value.newBuilder().setStringValue("name")))
                .build();
        return request.getNews().toBuilder()
                .putFields("name", Value.newBuilder().setStringValue(name).build())
                .putFields("__defaults", chosen)
                .build();
    }

    @Override
    public void diff(DiffRequest request, StreamObserver<DiffResponse> answer) {
        DiffResponse.Builder response = DiffResponse.newBuilder().setHasDetailedDiff(true);
        compare(request, "name", PropertyDiff.Kind.UPDATE_REPLACE, response);
        compare(request, "size", PropertyDiff.Kind.UPDATE, response);
        response.setChanges(
                response.getDetailedDiffCount() > 0
                        ? DiffResponse.DiffChanges.DIFF_SOME
                        : DiffResponse.DiffChanges.DIFF_NONE);
        send(answer, response.build());
    }

    private static void compare(
            DiffRequest request, String key, PropertyDiff.Kind kind, DiffResponse.Builder response) {
        Value was = request.getOldInputs().getFieldsOrDefault(key, Value.getDefaultInstance());
        Value is = request.getNews().getFieldsOrDefault(key, Value.getDefaultInstance());
        if (!was.equals(is)) {
            response.addDiffs(key)
                    .putDetailedDiff(
                            key,
                            PropertyDiff.newBuilder()
                                    .setKind(kind)
                                    .setInputDiff(true)
                                    .build());
            if (kind == PropertyDiff.Kind.UPDATE_REPLACE) {
                response.addReplaces(key);
            }
        }
    }

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> answer) {
        if (request.getPreview()) {
            send(
                    answer,
                    CreateResponse.newBuilder()
                            .setProperties(with(request.getProperties(), UNKNOWN))
                            .build());
            return;
        }
        String name = text(request.getProperties(), "name");
        if (cloud.taken(name).isPresent()) {
            answer.onError(Status.UNKNOWN
                    .withDescription("There is a thing \"" + name + "\" already, with the id "
                            + cloud.taken(name).get() + ".")
                    .asException());
            return;
        }
        try {
            cloud.make(name, request.getProperties())
                    .ifPresentOrElse(
                            id -> send(
                                    answer,
                                    CreateResponse.newBuilder()
                                            .setId(id)
                                            .setProperties(with(request.getProperties(), "arn:" + id))
                                            .build()),
                            () -> answer.onError(Status.UNKNOWN
                                    .withDescription(
                                            "1 error occurred:\n\t* The cloud wants no thing \"" + name + "\".\n\n")
                                    .asException()));
        } catch (InterruptedException e) {
            answer.onError(Status.CANCELLED.asException());
        }
    }

    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> answer) {
        String name = name(request.getId());
        if (name.startsWith("shy")) {
            answer.onError(Status.UNKNOWN
                    .withDescription("The thing \"" + name + "\" does not want to be looked at.")
                    .asException());
            return;
        }
        send(
                answer,
                cloud.thing(request.getId())
                        .map(properties -> ReadResponse.newBuilder()
                                .setId(request.getId())
                                .setInputs(properties)
                                .setProperties(with(properties, cloud.arn(request.getId())))
                                .build())
                        .orElseGet(ReadResponse::getDefaultInstance));
    }

    @Override
    public void update(UpdateRequest request, StreamObserver<UpdateResponse> answer) {
        if (!request.getPreview()) {
            cloud.change(request.getId(), request.getNews());
        }
        send(
                answer,
                UpdateResponse.newBuilder()
                        .setProperties(with(request.getNews(), "arn:" + request.getId()))
                        .build());
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<Empty> answer) {
        String name = name(request.getId());
        if (name.startsWith("clinging")) {
            answer.onError(Status.UNKNOWN
                    .withDescription("The thing \"" + name + "\" does not want to go.")
                    .asException());
            return;
        }
        cloud.remove(request.getId());
        send(answer, Empty.getDefaultInstance());
    }

    private String name(String id) {
        return cloud.thing(id).map(properties -> text(properties, "name")).orElse("");
    }

    private static Struct with(Struct properties, String arn) {
        Struct.Builder all = properties.toBuilder()
                .putFields("arn", Value.newBuilder().setStringValue(arn).build());
        String name = properties
                .getFieldsOrDefault("name", Value.getDefaultInstance())
                .getStringValue();
        if (name.startsWith("shifty") && !arn.equals(UNKNOWN)) {
            all.putFields(
                    "name", Value.newBuilder().setStringValue(name + "-real").build());
        }
        return all.build();
    }

    /** A string property, also where it is wrapped as a secret. */
    private static String text(Struct properties, String key) {
        Value value = properties.getFieldsOrDefault(key, Value.getDefaultInstance());
        return value.hasStructValue()
                ? value.getStructValue()
                        .getFieldsOrDefault("value", Value.getDefaultInstance())
                        .getStringValue()
                : value.getStringValue();
    }

    private static <T> void send(StreamObserver<T> answer, T message) {
        answer.onNext(message);
        answer.onCompleted();
    }
}
