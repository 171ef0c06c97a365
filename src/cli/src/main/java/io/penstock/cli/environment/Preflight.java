package io.penstock.cli.environment;

import io.penstock.cli.check.AllowedAccounts;
import io.penstock.cli.check.AwsIdentity;
import io.penstock.cli.check.Caller;
import io.penstock.cli.sqlcheck.DeployableSql;
import io.penstock.cli.sqlcheck.SqlCheckFailure;
import io.penstock.engine.cli.InstallProgress;
import io.penstock.engine.cli.PulumiCli;
import io.penstock.engine.cli.PulumiCliException;
import io.penstock.engine.cli.PulumiCliSettings;
import io.penstock.engine.cli.PulumiInstallation;
import io.penstock.stacks.StreamingAnalytics;
import io.penstock.stacks.config.CheckedConfig;
import io.penstock.stacks.config.Target;
import io.penstock.stacks.program.Artifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be checked before a run without starting what stays: config, artifacts, SQL, who the user is on AWS,
 * the Pulumi CLI. All of it is looked at, so that all problems are told at once.
 */
final class Preflight {

    private final StreamingAnalytics project;
    private final CheckedConfig config;
    private final PulumiCliSettings tools;

    Preflight(StreamingAnalytics project, CheckedConfig config, PulumiCliSettings tools) {
        this.project = project;
        this.config = config;
        this.tools = tools;
    }

    /**
     * What was found.
     *
     * @param problems empty if the run can go on
     * @param place where the environment is
     * @param pulumi the CLI; there where there is no problem
     */
    record Passed(List<Problem> problems, String place, Optional<PulumiInstallation> pulumi) {}

    /** @param keyProblem what is wrong with the key that the config file names, if anything */
    Passed check(PlannedRun run, Optional<String> keyProblem, InstallProgress progress) {
        List<Problem> problems = new ArrayList<>();
        config.problems().forEach(problem -> problems.add(Problem.ofProject(problem.message())));
        keyProblem.map(Problem::ofProject).ifPresent(problems::add);
        if (run.mayDeploy(List.of(project.codeStack()))) {
            problems.addAll(code(progress));
        }
        String place = "local";
        if (config.target().equals(Optional.of(Target.AWS))
                && config.aws().region().isPresent()) {
            Caller caller = AwsIdentity.inRegion(
                    config.aws().region().get(), config.aws().profile());
            if (caller instanceof Caller.Known known) {
                place = "aws " + known.account() + " " + known.region() + " as " + known.name();
                AllowedAccounts.of(config).problem(known).ifPresent(problems::add);
            } else if (caller instanceof Caller.Unknown unknown) {
                problems.add(unknown.problem());
            }
        }
        Optional<PulumiInstallation> pulumi = pulumi(problems, progress);
        return new Passed(List.copyOf(problems), place, pulumi);
    }

    private List<Problem> code(InstallProgress progress) {
        List<Problem> problems = new ArrayList<>();
        boolean readable = true;
        for (Artifact artifact : project.artifacts()) {
            Optional<String> problem = artifact.problem(project.root());
            problem.map(Problem::ofProject).ifPresent(problems::add);
            readable &= problem.isEmpty() || !artifact.equals(Artifact.ANALYTICS);
        }
        if (!readable) {
            return problems;
        }
        try {
            new DeployableSql(project.root())
                    .problems(config.sqlVariables(), progress)
                    .forEach(problem -> problems.add(Problem.ofProject(problem)));
        } catch (SqlCheckFailure e) {
            problems.add(Problem.ofMachine(String.valueOf(e.getMessage())));
        }
        return problems;
    }

    /** To get the CLI takes minutes, so it is left until nothing else is in the way. */
    private Optional<PulumiInstallation> pulumi(List<Problem> problems, InstallProgress progress) {
        Optional<PulumiInstallation> found = PulumiCli.find(tools);
        if (found.isPresent()) {
            return found;
        }
        if (!problems.isEmpty()) {
            problems.add(Problem.ofMachine("There is no Pulumi CLI that can be used: " + PulumiCli.whyNotFound(tools)
                    + ". To get one: ./penstock setup"));
            return Optional.empty();
        }
        try {
            return Optional.of(PulumiCli.locate(tools, progress));
        } catch (PulumiCliException e) {
            problems.add(Problem.ofMachine(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
