package io.penstock.engine.deployment;

import com.google.protobuf.Empty;
import com.pulumi.Context;
import com.pulumi.deployment.internal.Runner;
import com.pulumi.resources.ResourceTransformation;
import io.grpc.stub.StreamObserver;
import io.penstock.engine.events.SecretValues;
import java.util.List;
import java.util.function.Consumer;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.RunRequest;
import pulumirpc.Language.RunResponse;
import pulumirpc.LanguageRuntimeGrpc;
import pulumirpc.Plugin.PluginInfo;

/** Answers the engine as a language host does, and runs the one program that it was made for in this process. */
public final class InlineLanguageHost extends LanguageRuntimeGrpc.LanguageRuntimeImplBase {

    private final Consumer<Context> program;
    private final List<ResourceTransformation> transformations;
    private final SecretValues secrets;

    /**
     * @param transformations see each resource that the program declares
     * @param secrets learns the secrets that pass between the program and the engine
     */
    public InlineLanguageHost(
            Consumer<Context> program, List<ResourceTransformation> transformations, SecretValues secrets) {
        this.program = program;
        this.transformations = List.copyOf(transformations);
        this.secrets = secrets;
    }

    @Override
    public void getRequiredPackages(
            GetRequiredPackagesRequest request, StreamObserver<GetRequiredPackagesResponse> answer) {
        answer.onNext(GetRequiredPackagesResponse.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> answer) {
        answer.onNext(PluginInfo.newBuilder().setVersion("1.0.0").build());
        answer.onCompleted();
    }

    @Override
    public void run(RunRequest request, StreamObserver<RunResponse> answer) {
        InlineProgram.run(request, program, transformations, secrets).whenComplete((code, failure) -> {
            RunResponse.Builder response = RunResponse.newBuilder();
            if (failure != null) {
                response.setError("The program could not be run: " + failure);
            } else if (code != Runner.ProcessExitedSuccessfully) {
                response.setBail(true); // the program has told why
            }
            answer.onNext(response.build());
            answer.onCompleted();
        });
    }
}
