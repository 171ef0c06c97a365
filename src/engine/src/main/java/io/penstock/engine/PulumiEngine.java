package io.penstock.engine;

import io.penstock.engine.adopt.Adopter;
import io.penstock.engine.lock.EnvironmentLocks;
import io.penstock.engine.lock.StackLocks;
import io.penstock.engine.lock.TidyLock;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.FileFacts;
import io.penstock.engine.program.StackProgram;
import io.penstock.engine.proof.CodeHash;
import io.penstock.engine.proof.Fingerprints;
import io.penstock.engine.proof.StateProver;
import io.penstock.engine.resume.CreateRules;
import io.penstock.engine.resume.Reconciliation;
import io.penstock.engine.resume.ResumingRunner;
import io.penstock.engine.state.BackendUrl;
import io.penstock.engine.state.CachedStates;
import io.penstock.engine.state.CliExternalStacks;
import io.penstock.engine.state.CliStackStates;
import io.penstock.engine.state.FileDeployedStacks;
import io.penstock.engine.state.FileStackStates;
import io.penstock.engine.state.Organization;
import io.penstock.orchestration.contract.ExternalStacks;
import io.penstock.orchestration.contract.ReferenceNames;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.run.Prover;
import io.penstock.orchestration.run.StackRunner;
import io.penstock.orchestration.state.StackStates;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The door to Pulumi: runs an environment's stacks and reads what is deployed. */
public final class PulumiEngine {

    private final EngineSettings settings;
    private final PulumiCommands commands;
    private final CachedStates states;
    private final DeployedStacks deployed;
    private final Organization organization;
    private final ExternalStacks externalStacks;
    private final DecryptedStates decrypted;
    private final CodeHash code;

    private PulumiEngine(EngineSettings settings) {
        this.settings = settings;
        this.commands = new PulumiCommands(settings);
        BackendUrl backend = BackendUrl.of(settings, System.getenv());
        this.organization = new Organization(commands, backend);
        this.externalStacks = new CliExternalStacks(commands, organization);
        DeployedStacks asked = new PulumiDeployedStacks(settings, commands);
        Optional<FileStackStates> files = backend.directory()
                .map(directory -> new FileStackStates(directory, settings.project(), settings.environment()));
        this.deployed = files.<DeployedStacks>map(read -> new FileDeployedStacks(read, asked))
                .orElse(asked);
        this.states = new CachedStates(files.<StackStates>map(read -> read)
                .orElseGet(() -> new CliStackStates(settings.environment(), commands, asked)));
        this.decrypted = new DecryptedStates(settings.environment(), commands, states);
        this.code = new CodeHash(new FileFacts(settings.root()));
    }

    /** Opens the engine. Starts and makes nothing yet. */
    public static PulumiEngine open(EngineSettings settings) {
        BackendUrl backend = BackendUrl.of(settings, System.getenv());
        BackendUrl whole = backend.from(settings.root()).withoutAttributes();
        return new PulumiEngine(whole.equals(backend) ? settings : settings.withBackend(Optional.of(whole.url())));
    }

    public EngineSettings settings() {
        return settings;
    }

    /**
     * Runs stacks with these programs.
     *
     * <p>A stack that the backend does not know yet is made known at its first preview or update. Refreshing or destroying
     * one that it does not know changes nothing. Of a stack whose last run was killed, what was under way is found out and
     * the state put right first.
     *
     * @param programs by the stack's name; the environment's own stack is the one with the environment's name
     */
    public StackRunner runner(Map<StackName, StackProgram> programs) {
        return runner(programs, CreateRules.standard());
    }

    StackRunner runner(Map<StackName, StackProgram> programs, CreateRules rules) {
        SecretSources secrets = new SecretSources(settings, commands, decrypted);
        Consumer<StackName> changed = stack -> {
            states.forget(stack);
            decrypted.forget(stack);
        };
        return new ResumingRunner(
                new EngineStackRunner(
                        settings,
                        commands,
                        programs,
                        fingerprints(programs)::record,
                        decrypted,
                        secrets,
                        changed,
                        stack -> List.of()),
                new Reconciliation(settings, commands, rules),
                this::isInterrupted,
                changed,
                Clock.systemUTC());
    }

    /**
     * Takes resources that exist already into stacks' states.
     *
     * @param programs by the stack's name, as for {@link #runner}
     */
    public Adopter adopter(Map<StackName, StackProgram> programs) {
        return new PulumiAdopter(settings, commands, programs, states, decrypted);
    }

    private boolean isInterrupted(StackName stack) {
        return states.of(stack).filter(state -> !state.pending().isEmpty()).isPresent();
    }

    /** Proves which stacks with these programs need not be run. */
    public Prover prover(Map<StackName, StackProgram> programs) {
        return new StateProver(fingerprints(programs), states, Clock.systemUTC());
    }

    private Fingerprints fingerprints(Map<StackName, StackProgram> programs) {
        return new Fingerprints(settings.root(), settings.configFile(), programs, code, states, externalStacks);
    }

    /** Stacks that are none of the environment's. */
    public ExternalStacks externalStacks() {
        return externalStacks;
    }

    /** The environment's lock. */
    public EnvironmentLock lock() {
        return new TidyLock(EnvironmentLocks.of(settings), new StackLocks(settings, commands));
    }

    /** Which of the names in stack references are stacks of the environment. */
    public ReferenceNames names() {
        return new ReferenceNames(settings.project(), settings.environment());
    }

    /** The stacks' states. */
    public StackStates states() {
        return states;
    }

    /** What is deployed. */
    public DeployedStacks deployed() {
        return deployed;
    }

    /**
     * The organization that the environment's stacks are in, as a stack reference names it. Only Pulumi Cloud has to be
     * asked.
     */
    public String organization() {
        return organization.name();
    }
}
