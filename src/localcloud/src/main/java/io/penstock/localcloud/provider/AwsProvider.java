package io.penstock.localcloud.provider;

import com.google.protobuf.Empty;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.penstock.localcloud.provider.rules.UnsupportedTypeException;
import io.penstock.localcloud.provider.value.Wire;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/**
 * Pulumi's provider protocol.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto">provider.proto</a>
 */
final class AwsProvider extends ResourceProviderImplBase {

    private static final Logger LOG = LoggerFactory.getLogger(AwsProvider.class);

    /** Of com.pulumi:aws, whose classes say which properties there are. */
    private static final String VERSION = "6.83.0";

    private final Operations operations;

    AwsProvider(Operations operations) {
        this.operations = operations;
    }

    @Override
    public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
        answer(observer, () -> ProviderHandshakeResponse.newBuilder()
                .setAcceptSecrets(true)
                .setAcceptResources(true)
                .setAcceptOutputs(true)
                .setSupportsAutonamingConfiguration(true)
                .build());
    }

    @Override
    public void attach(PluginAttach request, StreamObserver<Empty> observer) {
        answer(observer, Empty::getDefaultInstance);
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
        answer(observer, () -> PluginInfo.newBuilder().setVersion(VERSION).build());
    }

    /** No schema: programs use the vendor's SDKs, which have it built in. */
    @Override
    public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
        answer(observer, () -> GetSchemaResponse.newBuilder()
                .setSchema("{\"name\":\"aws\",\"version\":\"" + VERSION + "\"}")
                .build());
    }

    @Override
    public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
        answer(observer, () -> operations.checkConfig(request));
    }

    @Override
    public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
        answer(observer, () -> operations.diffConfig(request));
    }

    @Override
    public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
        answer(observer, () -> operations.configure(request, Connection.current()));
    }

    @Override
    public void cancel(Empty request, StreamObserver<Empty> observer) {
        answer(observer, () -> {
            Connection.current().cancellation().cancel();
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
        answer(observer, () -> operations.check(request, Connection.current()));
    }

    @Override
    public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
        answer(observer, () -> operations.diff(request));
    }

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
        answer(observer, () -> operations.create(request, Connection.current()));
    }

    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
        answer(observer, () -> operations.read(request, Connection.current()));
    }

    @Override
    public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
        answer(observer, () -> operations.update(request, Connection.current()));
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
        answer(observer, () -> operations.delete(request));
    }

    @Override
    public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> observer) {
        answer(observer, () -> operations.invoke(request));
    }

    private static <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
        Connection.current().cancellation().during(() -> {
            try {
                observer.onNext(work.get());
            } catch (RuntimeException failed) {
                observer.onError(status(failed));
                return;
            }
            observer.onCompleted();
        });
    }

    private static StatusRuntimeException status(RuntimeException failed) {
        if (failed instanceof IncompleteException incomplete) {
            ErrorResourceInitFailed detail = ErrorResourceInitFailed.newBuilder()
                    .setId(incomplete.id())
                    .setProperties(Wire.encode(incomplete.properties()))
                    .setInputs(Wire.encode(incomplete.inputs()))
                    .addReasons(incomplete.reason())
                    .build();
            return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                    .setCode(Status.Code.UNKNOWN.value())
                    .setMessage(incomplete.reason())
                    .addDetails(com.google.protobuf.Any.pack(detail))
                    .build());
        }
        if (failed instanceof OperationFailedException || failed instanceof UnsupportedTypeException) {
            return Status.UNKNOWN.withDescription(failed.getMessage()).asRuntimeException();
        }
        // Only the kind: the text of an error that nobody foresaw may hold a secret.
        LOG.error("A call of the provider failed: {}", failed.getClass().getName());
        LOG.debug("A call of the provider failed.", failed);
        return Status.INTERNAL
                .withDescription("The local cloud's provider failed ("
                        + failed.getClass().getSimpleName() + "); its log says where.")
                .asRuntimeException();
    }
}
