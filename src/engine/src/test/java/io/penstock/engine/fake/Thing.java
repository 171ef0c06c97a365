package io.penstock.engine.fake;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** A thing of the fake cloud. Another name replaces it; another size changes it in place. */
public final class Thing extends CustomResource {

    @Export(
            name = "arn",
            refs = {String.class})
    @SuppressWarnings("NullAway.Init")
    private Output<String> arn;

    @Export(
            name = "name",
            refs = {String.class})
    @SuppressWarnings("NullAway.Init")
    private Output<String> name;

    public Thing(String resourceName, Output<String> name, Output<Double> size) {
        super("fake:index:Thing", resourceName, new Args(name, size), CustomResourceOptions.Empty);
    }

    /** What the cloud alone knows: not before the thing is there. */
    public Output<String> arn() {
        return arn;
    }

    public Output<String> name() {
        return name;
    }

    static final class Args extends ResourceArgs {

        @Import(name = "name", required = true)
        private final @Nullable Output<String> name;

        @Import(name = "size", required = true)
        private final @Nullable Output<Double> size;

        Args(Output<String> name, Output<Double> size) {
            this.name = name;
            this.size = size;
        }
    }
}
