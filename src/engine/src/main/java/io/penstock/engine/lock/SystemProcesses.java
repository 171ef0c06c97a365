package io.penstock.engine.lock;

import io.penstock.orchestration.lock.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** This machine, as the operating system tells. */
public final class SystemProcesses implements Processes {

    private final String host = hostName();

    @Override
    public String host() {
        return host;
    }

    @Override
    public Optional<Instant> started(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> !ended(pid))
                .map(process -> process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The command that the process runs, where the system tells. */
    Optional<String> command(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().command());
    }

    /** What the process was started with, where the system tells. */
    List<String> arguments(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().arguments())
                .map(List::of)
                .orElse(List.of());
    }

    /** Whether it has ended and its parent has not looked yet; in containers nobody may ever look. */
    private static boolean ended(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"), StandardCharsets.ISO_8859_1);
            int state = line.lastIndexOf(')') + 2;
            return state < line.length() && "ZX".indexOf(line.charAt(state)) >= 0;
        } catch (IOException e) {
            return false; // no such files here, or it has just gone: the process table knows
        }
    }

    /** As Go's {@code os.Hostname}, whose answer stands in Pulumi's locks. */
    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            return command("hostname").orElseGet(SystemProcesses::nameOnNetwork);
        }
    }

    private static Optional<String> command(String program) {
        try {
            Process process =
                    new ProcessBuilder(program).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 && !output.isEmpty() ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String nameOnNetwork() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
