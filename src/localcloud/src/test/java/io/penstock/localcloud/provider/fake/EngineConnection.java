package io.penstock.localcloud.provider.fake;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Wire;
import java.util.concurrent.TimeUnit;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** Calls a provider as Pulumi's engine does. */
public final class EngineConnection implements AutoCloseable {

    private final ManagedChannel channel;
    private final ResourceProviderBlockingStub provider;

    public EngineConnection(int port) {
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
        provider = ResourceProviderGrpc.newBlockingStub(channel).withDeadlineAfter(5, TimeUnit.MINUTES);
    }

    private static String urn(String type) {
        return "urn:pulumi:test::project::" + type + "::thing";
    }

    public void configure(Fields settings) {
        provider.configure(
                ConfigureRequest.newBuilder().setArgs(Wire.encode(settings)).build());
    }

    public CheckResponse checkConfig(Fields settings) {
        return provider.checkConfig(CheckRequest.newBuilder()
                .setUrn("urn:pulumi:test::project::pulumi:providers:aws::default")
                .setNews(Wire.encode(settings))
                .build());
    }

    public CheckResponse check(String type, Fields olds, Fields news) {
        return provider.check(CheckRequest.newBuilder()
                .setUrn(urn(type))
                .setOlds(Wire.encode(olds))
                .setNews(Wire.encode(news))
                .build());
    }

    public Fields inputs(CheckResponse checked) {
        return Wire.decode(checked.getInputs());
    }

    public DiffResponse diff(String type, Fields olds, Fields news) {
        return provider.diff(DiffRequest.newBuilder()
                .setUrn(urn(type))
                .setOldInputs(Wire.encode(olds))
                .setOlds(Wire.encode(olds))
                .setNews(Wire.encode(news))
                .build());
    }

    public Fields previewCreate(String type, Fields inputs) {
        return Wire.decode(provider.create(CreateRequest.newBuilder()
                        .setUrn(urn(type))
                        .setPreview(true)
                        .setProperties(Wire.encode(inputs))
                        .build())
                .getProperties());
    }

    public CreateResponse create(String type, Fields inputs) {
        return provider.create(CreateRequest.newBuilder()
                .setUrn(urn(type))
                .setProperties(Wire.encode(inputs))
                .build());
    }

    /** Checks a program and creates what it asks for. */
    public CreateResponse up(String type, Fields program) {
        return create(type, inputs(check(type, Fields.EMPTY, program)));
    }

    public Fields update(String type, String id, Fields state, Fields olds, Fields news) {
        return Wire.decode(provider.update(UpdateRequest.newBuilder()
                        .setUrn(urn(type))
                        .setId(id)
                        .setOlds(Wire.encode(state))
                        .setOldInputs(Wire.encode(olds))
                        .setNews(Wire.encode(news))
                        .build())
                .getProperties());
    }

    public ReadResponse read(String type, String id, Fields state, Fields inputs) {
        return provider.read(ReadRequest.newBuilder()
                .setUrn(urn(type))
                .setId(id)
                .setProperties(Wire.encode(state))
                .setInputs(Wire.encode(inputs))
                .build());
    }

    public void delete(String type, String id, Fields state) {
        provider.delete(DeleteRequest.newBuilder()
                .setUrn(urn(type))
                .setId(id)
                .setProperties(Wire.encode(state))
                .build());
    }

    public Fields invoke(String token, Fields arguments) {
        return Wire.decode(provider.invoke(InvokeRequest.newBuilder()
                        .setTok(token)
                        .setArgs(Wire.encode(arguments))
                        .build())
                .getReturn());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
