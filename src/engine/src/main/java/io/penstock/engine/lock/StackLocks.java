package io.penstock.engine.lock;

import io.penstock.engine.EngineException;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.engine.state.BackendUrl;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.lock.Life;
import io.penstock.orchestration.lock.LockNotice;
import io.penstock.orchestration.run.CancelSignal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Pulumi's own locks on stacks. One whose process has ended is removed; one of a Pulumi process that outlived the Penstock
 * that started it is waited for, as such a process ends in order by itself; any other is respected.
 */
public final class StackLocks {

    private static final Duration POLL = Duration.ofMillis(200);

    /** A provider may need long to end what it is doing. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final PulumiCommands commands;
    private final EnvironmentName environment;
    private final Optional<Path> files;
    private final SystemProcesses processes = new SystemProcesses();

    public StackLocks(EngineSettings settings, PulumiCommands commands) {
        this.commands = commands;
        this.environment = settings.environment();
        this.files = BackendUrl.of(settings, System.getenv()).directory().map(directory -> directory
                .resolve(".pulumi/locks/organization")
                .resolve(settings.project()));
    }

    /**
     * Gets out of the way what can be, before the stack's state is read: what a process holds that still works on it. Does
     * nothing where locks are not files; there they are met when a command is run.
     */
    public void clear(PulumiStackName stack, CancelSignal cancel, Consumer<String> messages) {
        List<StackLock> locks = files.map(directory -> StackLock.inDirectory(directory.resolve(stack.toString())))
                .orElse(List.of());
        if (!locks.isEmpty()) {
            clear(stack, locks, cancel, messages);
        }
    }

    /**
     * Removes the locks of processes that have ended from all stacks of the environment, also from those that no run reaches.
     * One that cannot be removed stays: who runs its stack is told. Does nothing where locks are not files.
     */
    List<LockNotice> removeDead() {
        List<LockNotice> notices = new ArrayList<>();
        for (PulumiStackName stack : locked()) {
            for (StackLock lock : StackLock.inDirectory(files.orElseThrow().resolve(stack.toString()))) {
                if (isDead(lock) && file(lock).toFile().delete()) {
                    notices.add(new LockNotice.StackFreed(stack.stack(), lock.inWords()));
                }
            }
        }
        return List.copyOf(notices);
    }

    /** The environment's stacks that have locks, or had. */
    private List<PulumiStackName> locked() {
        if (files.isEmpty() || !Files.isDirectory(files.get())) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(files.get())) {
            return directories
                    .map(directory -> directory.getFileName().toString())
                    .filter(name -> name.equals(environment.value()) || name.startsWith(environment + "."))
                    .sorted()
                    .map(PulumiStackName::parse)
                    .toList();
        } catch (IOException | IllegalArgumentException e) {
            return List.of(); // Pulumi itself says what is wrong with it
        }
    }

    /**
     * Runs a Pulumi command on the stack, again where a lock that kept it out could be got out of the way.
     *
     * @param messages is told, in whole sentences, what is done about locks
     * @return how the last try ended
     */
    public CliResult run(
            PulumiStackName stack, Supplier<CliResult> command, CancelSignal cancel, Consumer<String> messages) {
        while (true) {
            CliResult result = command.get();
            List<StackLock> locks = result.succeeded() ? List.of() : StackLock.in(result.errors());
            if (locks.isEmpty() || cancel.isCancelled() || !clear(stack, locks, cancel, messages)) {
                return result;
            }
        }
    }

    /** What to tell of a command that a lock kept out; empty if that is not why it failed. */
    public Optional<String> refusal(PulumiStackName stack, CliResult result) {
        return StackLock.in(result.errors()).stream().findFirst().map(lock -> {
            String locked = "The stack is locked by " + lock.inWords() + ". ";
            return lock.life(processes) == Life.UNKNOWN
                    ? locked
                            + "It is another machine's, so nobody can tell from here whether that process still runs. Wait"
                            + " for it to end; if it does not run any more: pulumi cancel --stack " + stack
                    : locked + "That process runs. Wait for it to end, then run the command again.";
        });
    }

    /** Gets the locks out of the way; false if one of them has to be respected. */
    private boolean clear(
            PulumiStackName stack, List<StackLock> locks, CancelSignal cancel, Consumer<String> messages) {
        List<StackLock> alive = locks.stream().filter(lock -> !isDead(lock)).toList();
        if (alive.isEmpty()) {
            remove(stack, locks);
            locks.forEach(lock -> messages.accept("The stack was locked by " + lock.inWords()
                    + ". That process has ended without giving the lock back, so the lock was removed."));
            return true;
        }
        if (!alive.stream().allMatch(this::isLeftBehind)) {
            return false;
        }
        alive.forEach(lock -> messages.accept("A run that was killed left the Pulumi process " + lock.pid()
                + ", which is ending its work on the stack. Waiting for it."));
        return ended(alive, cancel);
    }

    private boolean isDead(StackLock lock) {
        Life life = lock.life(processes);
        return life == Life.DEAD
                || life == Life.ALIVE
                        && processes
                                .command(lock.pid())
                                .filter(command -> !command.contains("pulumi"))
                                .isPresent();
    }

    /** Penstock's own are told where to send their events; whoever holds the environment's lock has none running. */
    private boolean isLeftBehind(StackLock lock) {
        return lock.life(processes) == Life.ALIVE
                && processes.arguments(lock.pid()).stream()
                        .anyMatch(argument -> argument.startsWith("tcp://127.0.0.1:"));
    }

    private boolean ended(List<StackLock> locks, CancelSignal cancel) {
        CountDownLatch stop = new CountDownLatch(1);
        cancel.onCancel(stop::countDown);
        for (long waited = 0; waited < PATIENCE.dividedBy(POLL); waited++) {
            if (locks.stream().allMatch(this::isDead)) {
                return true;
            }
            try {
                if (stop.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private static Path file(StackLock lock) {
        return Path.of(URI.create(lock.url()).getPath());
    }

    /** A file is removed by its own name, so that no other lock can be met; elsewhere Pulumi removes the stack's locks. */
    private void remove(PulumiStackName stack, List<StackLock> locks) {
        if (!locks.stream().allMatch(lock -> lock.url().startsWith("file://"))) {
            commands.start("cancel", "--yes", "--stack", stack.toString()).await();
            return;
        }
        for (StackLock lock : locks) {
            Path file = file(lock);
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new EngineException(
                        "Pulumi's lock " + file + " of a process that has ended cannot be removed: "
                                + EngineException.reason(e) + ". Remove it yourself, or let yourself write there.",
                        e);
            }
        }
    }
}
