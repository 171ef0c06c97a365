package io.penstock.engine.deployment;

import com.google.protobuf.Empty;
import com.pulumi.deployment.internal.Engine;
import com.pulumi.deployment.internal.Monitor;
import com.pulumi.resources.Resource;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.penstock.engine.events.SecretValues;
import java.util.concurrent.CompletableFuture;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.EngineOuterClass.RequirePulumiVersionRequest;
import pulumirpc.EngineOuterClass.RequirePulumiVersionResponse;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterPackageRequest;
import pulumirpc.Resource.RegisterPackageResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/**
 * The two connections from a program to the engine: one to register resources, one to log.
 *
 * <p>They must be closed once the program has ended and before its end is told: the engine waits a second for
 * connections that stay open.
 */
final class EngineChannel implements Monitor, Engine, AutoCloseable {

    /** As the SDK's own channels: a resource may hold large values. */
    private static final int MAXIMUM_MESSAGE_BYTES = 400 * 1024 * 1024;

    private final ManagedChannel monitorChannel;
    private final ManagedChannel engineChannel;
    private final ResourceMonitorGrpc.ResourceMonitorStub monitor;
    private final EngineGrpc.EngineStub engine;

    private final SecretValues secrets;

    /** @param secrets learns the secrets that pass by */
    EngineChannel(String monitorAddress, String engineAddress, SecretValues secrets) {
        this.secrets = secrets;
        monitorChannel = open(monitorAddress);
        engineChannel = open(engineAddress);
        monitor = ResourceMonitorGrpc.newStub(monitorChannel);
        engine = EngineGrpc.newStub(engineChannel);
    }

    private static ManagedChannel open(String address) {
        return ManagedChannelBuilder.forTarget(address)
                .usePlaintext()
                .maxInboundMessageSize(MAXIMUM_MESSAGE_BYTES)
                .build();
    }

    @Override
    public void close() {
        monitorChannel.shutdownNow();
        engineChannel.shutdownNow();
    }

    @Override
    public CompletableFuture<SupportsFeatureResponse> supportsFeatureAsync(SupportsFeatureRequest request) {
        return RpcFuture.of(answer -> monitor.supportsFeature(request, answer));
    }

    @Override
    public CompletableFuture<ResourceInvokeResponse> invokeAsync(ResourceInvokeRequest request) {
        return RpcFuture.of(answer -> monitor.invoke(request, answer));
    }

    @Override
    public CompletableFuture<CallResponse> callAsync(ResourceCallRequest request) {
        return RpcFuture.of(answer -> monitor.call(request, answer));
    }

    @Override
    public CompletableFuture<ReadResourceResponse> readResourceAsync(Resource resource, ReadResourceRequest request) {
        return RpcFuture.<ReadResourceResponse>of(answer -> monitor.readResource(request, answer))
                .whenComplete((response, failure) -> {
                    if (response != null) {
                        secrets.addFrom(response.getProperties());
                    }
                });
    }

    @Override
    public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
            Resource resource, RegisterResourceRequest request) {
        secrets.addFrom(request.getObject());
        return RpcFuture.<RegisterResourceResponse>of(answer -> monitor.registerResource(request, answer))
                .whenComplete((response, failure) -> {
                    if (response != null) {
                        secrets.addFrom(response.getObject());
                    }
                });
    }

    @Override
    public CompletableFuture<Void> registerResourceOutputsAsync(RegisterResourceOutputsRequest request) {
        secrets.addFrom(request.getOutputs());
        return RpcFuture.<Empty>of(answer -> monitor.registerResourceOutputs(request, answer))
                .thenAccept(empty -> {});
    }

    @Override
    public CompletableFuture<RegisterPackageResponse> registerPackageAsync(RegisterPackageRequest request) {
        return RpcFuture.of(answer -> monitor.registerPackage(request, answer));
    }

    /** Sends a message on, but none for debugging: the SDK's hold whole resources with their secrets in the clear. */
    @Override
    public CompletableFuture<Void> logAsync(LogRequest request) {
        if (request.getSeverity() == LogSeverity.DEBUG) {
            return CompletableFuture.completedFuture(null);
        }
        return RpcFuture.<Empty>of(answer -> engine.log(request, answer)).thenAccept(empty -> {});
    }

    @Override
    public CompletableFuture<GetRootResourceResponse> getRootResourceAsync(GetRootResourceRequest request) {
        return RpcFuture.of(answer -> engine.getRootResource(request, answer));
    }

    @Override
    public CompletableFuture<RequirePulumiVersionResponse> requirePulumiVersionAsync(
            RequirePulumiVersionRequest request) {
        return RpcFuture.of(answer -> engine.requirePulumiVersion(request, answer));
    }
}
