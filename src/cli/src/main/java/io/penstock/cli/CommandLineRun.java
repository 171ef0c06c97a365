package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.NotReadyException;
import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.environment.StreamingEnvironments;
import io.penstock.cli.environment.UnknownNameException;
import io.penstock.cli.project.ProjectException;
import io.penstock.cli.run.BrokenRunException;
import io.penstock.engine.EngineException;
import io.penstock.engine.cli.PulumiCliException;
import io.penstock.localcloud.process.LocalCloudFailure;
import io.penstock.orchestration.environment.Suggestion;
import io.penstock.orchestration.graph.InvalidGraphException;
import io.penstock.orchestration.lock.LockException;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line: makes the commands, and turns what goes wrong into a message and an exit code. */
final class CommandLineRun {

    private final Invocation invocation;
    private final Environments environments;
    private final Set<String> leftOut;
    private final PenstockCommand root = new PenstockCommand();
    private final OptionDefaults defaults;
    private List<String> settingsProblems = List.of();

    CommandLineRun(Invocation invocation) {
        this(invocation, StreamingEnvironments.of(invocation.root(), invocation.environment()));
    }

    CommandLineRun(Invocation invocation, Environments environments) {
        this(invocation, environments, Set.of());
    }

    /** @param leftOut the names of the commands that there are not */
    CommandLineRun(Invocation invocation, Environments environments, Set<String> leftOut) {
        this.invocation = invocation;
        this.environments = environments;
        this.leftOut = Set.copyOf(leftOut);
        this.defaults = OptionDefaults.of(invocation);
    }

    ExitCode execute(String... args) {
        CommandLine commandLine = new CommandLine(root, new CommandFactory(invocation, environments));
        // Before commands are left out: a user's file is for projects that have them, too.
        settingsProblems = defaults.problems(commandLine.getCommandSpec());
        leftOut.forEach(commandLine.getCommandSpec()::removeSubcommand);
        commandLine.setOut(invocation.out());
        commandLine.setErr(invocation.err());
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(colours()));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setDefaultValueProvider(defaults);
        commandLine.setParameterExceptionHandler(this::wrongCommandLine);
        commandLine.setExecutionExceptionHandler(
                (failure, failed, parsed) -> failed(failure).value());
        commandLine.setExecutionStrategy(this::executeLast);
        if (args.length == 0) {
            commandLine.usage(invocation.err());
            return ExitCode.USAGE;
        }
        int value = commandLine.execute(args);
        return Arrays.stream(ExitCode.values())
                .filter(code -> code.value() == value)
                .findFirst()
                .orElse(ExitCode.FAULT);
    }

    private int executeLast(CommandLine.ParseResult parsed) {
        if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
            invocation.err().println("Name a command. \"penstock --help\" lists the commands.");
            return ExitCode.USAGE.value();
        }
        CommandLine.ParseResult last = parsed;
        boolean help = isHelp(parsed);
        while (last.hasSubcommand()) {
            last = last.subcommand();
            help |= isHelp(last);
        }
        if (!help && !settingsProblems.isEmpty()) {
            String why = String.join("\n", settingsProblems) + "\nNothing was changed.";
            Optional<RunOptions> run = RunOptions.of(last.commandSpec());
            if (run.isEmpty()) {
                invocation.err().println(why);
                return ExitCode.REFUSED.value();
            }
            // It refuses for itself, so that its report says why.
            defaults.applyJson(last);
            run.get().refusedFor(why);
        } else if (!help) {
            defaults.applySwitches(last);
        }
        int value = new CommandLine.RunLast().execute(parsed);
        Object result = last.commandSpec().commandLine().getExecutionResult();
        return result instanceof ExitCode code ? code.value() : value;
    }

    private static boolean isHelp(CommandLine.ParseResult parsed) {
        return parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
    }

    private Ansi colours() {
        boolean wanted = invocation.terminal() == Invocation.Terminal.INTERACTIVE
                && invocation.environment().getOrDefault("NO_COLOR", "").isEmpty();
        return wanted ? Ansi.ON : Ansi.OFF;
    }

    private int wrongCommandLine(ParameterException wrong, String[] args) {
        PrintWriter err = invocation.err();
        CommandLine command = wrong.getCommandLine();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            err.println(unmatchedMessage(command, unmatched.getUnmatched()));
        } else {
            err.println(sentence(String.valueOf(wrong.getMessage())) + defaults.source(wrong));
        }
        if (root.debug()) {
            wrong.printStackTrace(err);
        }
        err.println("\"" + command.getCommandSpec().qualifiedName() + " --help\" says what it takes.");
        return ExitCode.USAGE.value();
    }

    private static String unmatchedMessage(CommandLine command, List<String> unmatched) {
        String word = unmatched.get(0);
        String name = command.getCommandSpec().qualifiedName();
        if (word.startsWith("-")) {
            List<String> options =
                    List.copyOf(command.getCommandSpec().optionsMap().keySet());
            return "\"" + name + "\" has no option \"" + word + "\"." + Suggestion.sentence(word, options);
        }
        if (!command.getSubcommands().isEmpty()) {
            return "There is no command \"" + name + " " + word + "\"."
                    + Suggestion.sentence(word, command.getSubcommands().keySet());
        }
        return "\"" + name + "\" does not know what to do with \"" + word + "\".";
    }

    private ExitCode failed(Exception failure) {
        PrintWriter err = invocation.err();
        ExitCode code;
        if (failure instanceof CommandFailure expected) {
            err.println(expected.getMessage());
            code = expected.exitCode();
        } else if (failure instanceof UnknownNameException) {
            err.println(failure.getMessage());
            code = ExitCode.USAGE;
        } else if (failure instanceof NotReadyException notReady) {
            err.println(failure.getMessage());
            code = notReady.isMachineOnly() ? ExitCode.UNREADY : ExitCode.REFUSED;
        } else if (failure instanceof RefusedException
                || failure instanceof EngineException
                || failure instanceof ProjectException
                || failure instanceof InvalidGraphException) {
            err.println(failure.getMessage());
            code = ExitCode.REFUSED;
        } else if (failure instanceof PulumiCliException
                || failure instanceof LocalCloudFailure
                || failure instanceof LockException) {
            err.println(failure.getMessage());
            code = ExitCode.UNREADY;
        } else if (failure instanceof BrokenRunException) {
            err.println(failure.getMessage());
            code = ExitCode.FAILED;
        } else {
            err.println("Penstock stopped because of a fault of its own: " + failure
                    + (root.debug()
                            ? ""
                            : "\nRun the command again with --debug to see where, and report it with that."));
            code = ExitCode.FAULT;
        }
        if (root.debug()) {
            failure.printStackTrace(err);
        }
        return code;
    }

    private static String sentence(String message) {
        return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
    }

    /** Makes commands: with the invocation, and the environments, where their constructor takes them. */
    private record CommandFactory(Invocation invocation, Environments environments) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Invocation.class})) {
                    return type.cast(constructor.newInstance(invocation));
                }
                if (Arrays.equals(
                        constructor.getParameterTypes(), new Class<?>[] {Invocation.class, Environments.class})) {
                    return type.cast(constructor.newInstance(invocation, environments));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
