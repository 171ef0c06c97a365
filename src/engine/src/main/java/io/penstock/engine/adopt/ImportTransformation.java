package io.penstock.engine.adopt;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import io.penstock.engine.adopt.DeclaredResource.Kind;
import io.penstock.engine.adopt.DeclaredResource.Provider;
import io.penstock.engine.program.PulumiStackName;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Sees each resource that a program declares, and gives import ids to those that have one. */
public final class ImportTransformation implements ResourceTransformation {

    private final String project;
    private final PulumiStackName stack;
    private final Map<String, String> ids;
    private final DeclarationListener listener;
    private final Map<Resource, DeclaredResource> declared = Collections.synchronizedMap(new IdentityHashMap<>());

    /** @param ids by the resources' URNs */
    public ImportTransformation(
            String project, PulumiStackName stack, Map<String, String> ids, DeclarationListener listener) {
        this.project = project;
        this.stack = stack;
        this.ids = Map.copyOf(ids);
        this.listener = listener;
    }

    @Override
    public Optional<Result> apply(Args args) {
        if (args.resource().pulumiResourceType().startsWith("pulumi:")) {
            return Optional.empty(); // the stack itself, providers and stack references are the engine's
        }
        DeclaredResource resource = declaration(args.resource(), args.options());
        declared.put(args.resource(), resource);
        listener.on(stack.stack(), resource);
        return args.options() instanceof CustomResourceOptions options
                ? Optional.ofNullable(ids.get(resource.urn())).map(id -> new Result(args.args(), imported(options, id)))
                : Optional.empty();
    }

    private DeclaredResource declaration(Resource resource, ResourceOptions options) {
        Optional<DeclaredResource> parent =
                options.getParent().flatMap(outer -> Optional.ofNullable(declared.get(outer)));
        String type = resource.pulumiResourceType();
        String qualified =
                parent.map(outer -> outer.qualifiedType() + "$" + type).orElse(type);
        String name = resource.pulumiResourceName();
        return new DeclaredResource(
                "urn:pulumi:" + stack + "::" + project + "::" + qualified + "::" + name,
                type,
                name,
                parent,
                options instanceof CustomResourceOptions ? Kind.CUSTOM : Kind.COMPONENT,
                options.getVersion(),
                options.getProvider().isPresent() ? Provider.EXPLICIT : Provider.DEFAULT);
    }

    /** Unprotected, for a protected resource that would be replaced fails the preview, and would not be shown. */
    private static CustomResourceOptions imported(CustomResourceOptions options, String id) {
        return CustomResourceOptions.merge(
                options,
                CustomResourceOptions.builder().importId(id).protect(false).build());
    }
}
