package io.penstock.engine.program;

import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackDefinition;
import java.nio.file.Path;

/**
 * An existing Pulumi project, in any language, as one of the environment's stacks.
 *
 * <p>Its program runs as Pulumi runs it, but as the stack {@code <environment>.<stack>} of the environment's own project and
 * with the environment's config file. It reads other stacks by stack references of its own, which its definition declares, so
 * that it runs after them. See docs/library.md for what a preview cannot tell of it.
 *
 * @param directory where its Pulumi.yaml lies
 */
public record ProjectDirectory(StackDefinition definition, Path directory) implements StackProgram {

    public ProjectDirectory {
        definition = definition.elsewhere();
        directory = directory.toAbsolutePath().normalize();
    }

    /** Only Penstock runs it: stock {@code pulumi}, started at the environment's root, has the environment's own programs. */
    @Override
    public void run(StackContext context) {
        PulumiStackName name = new PulumiStackName(context.environment(), context.stack());
        throw new StackProgramException("The program of the stack \"" + name + "\" is the Pulumi project in "
                + directory + ". Penstock runs it: " + ShellCommand.of("up", context.environment(), context.stack()));
    }

    @Override
    public ProgramInputs inputs() {
        return ProgramInputs.unknown("it is a Pulumi project of its own, in " + directory + ".");
    }
}
