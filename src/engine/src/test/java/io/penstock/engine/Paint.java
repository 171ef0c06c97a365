package io.penstock.engine;

import com.pulumi.core.Output;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.List;

/** Two stacks, paint -> wall, of which a test changes the code, the config and what is deployed. */
final class Paint {

    static final StackOutput<String> NAME = StackOutput.string("paint", "name");
    static final StackOutput<String> ARN = StackOutput.string("paint", "arn");
    static final StackOutput<String> LABEL = StackOutput.string("paint", "label");

    private Paint() {}

    /**
     * Its things are called by the prefix and the config's colour; another prefix comes with another label, for which the
     * provider makes up the name.
     *
     * @param tins how many further things there are
     */
    record Pot(String prefix, int size, int tins) implements StackProgram {
        @Override
        public StackDefinition definition() {
            return new StackDefinition(new StackName("paint"), "", List.of(NAME, ARN, LABEL), List.of());
        }

        @Override
        public void run(StackContext context) {
            String colour = context.pulumi().config("shop").require("colour");
            Thing pot = new Thing("pot", Output.of(prefix + colour), Output.of((double) size));
            for (int tin = 0; tin < tins; tin++) {
                new Thing("tin-" + tin, Output.of("tin-" + tin), Output.of(1.0));
            }
            String resource = "label-" + prefix.replaceAll("[^a-z0-9]", "");
            Thing label = new Thing(resource, Output.of("made-up"), Output.of(1.0));
            new Thing("by-" + resource, label.name().applyValue(name -> "by " + name), Output.of(1.0));
            context.export(NAME, pot.name());
            context.export(LABEL, label.name());
            context.export(ARN, pot.arn());
        }
    }

    /** Its things are called by what paint exports. */
    record Wall(String before, String beforeArn) implements StackProgram {

        Wall(String before) {
            this(before, before);
        }

        @Override
        public StackDefinition definition() {
            return new StackDefinition(new StackName("wall"), "", List.of(), List.of(NAME, ARN, LABEL));
        }

        @Override
        public void run(StackContext context) {
            new Thing("by-name", context.read(NAME).applyValue(name -> before + name), Output.of(1.0));
            new Thing("by-arn", context.read(ARN).applyValue(arn -> beforeArn + arn), Output.of(1.0));
            new Thing("by-label", context.read(LABEL).applyValue(label -> before + label), Output.of(1.0));
        }
    }
}
