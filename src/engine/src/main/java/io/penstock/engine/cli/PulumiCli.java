package io.penstock.engine.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The Pulumi CLI of this machine: finds it, and gets it where it is missing. */
public final class PulumiCli {

    /** The version that Penstock gets where there is none; {@code tools/pulumi/go.mod} requires the same. */
    public static final String VERSION = "3.255.0";

    /** The version of the host for Java programs; {@code tools/pulumi-language-java/go.mod} requires the same. */
    public static final String LANGUAGE_JAVA_VERSION = "1.22.0";

    static final PulumiVersion OLDEST = new PulumiVersion(3, 245, 0);

    private final PulumiCliSettings settings;
    private final ToolCache cache;
    private final PathLookup onPath;
    private final VendorRelease release;
    private final GoBuild go;

    private PulumiCli(PulumiCliSettings settings) {
        this.settings = settings;
        this.cache = new ToolCache(settings.cache());
        this.onPath = new PathLookup(settings);
        this.release = new VendorRelease(settings, Platform.current(), cache);
        this.go = new GoBuild(settings, cache);
    }

    /**
     * Finds the CLI and, where it is missing, gets it, which takes minutes the first time on a machine. The Java language host
     * is named where it is found; it is not got.
     *
     * @throws PulumiCliException where there is none and none could be got
     */
    public static PulumiInstallation locate(PulumiCliSettings settings, InstallProgress progress) {
        return new PulumiCli(settings).pulumi(progress);
    }

    /**
     * Finds the CLI and the host for Java programs, which stock {@code pulumi} needs, and gets what is missing of the two.
     *
     * @throws PulumiCliException where one of the two is missing and could not be got
     */
    public static PulumiInstallation locateForStockPulumi(PulumiCliSettings settings, InstallProgress progress) {
        return new PulumiCli(settings).withLanguageJava(progress);
    }

    /** Finds the CLI and gets nothing: at most starts {@code pulumi version}. */
    public static Optional<PulumiInstallation> find(PulumiCliSettings settings) {
        return new PulumiCli(settings).find();
    }

    /** Why {@link #find} finds nothing, as a clause: what is on {@code PATH} and why it will not do, and what the cache holds. */
    public static String whyNotFound(PulumiCliSettings settings) {
        PulumiCli cli = new PulumiCli(settings);
        return reason(cli.onPath.pulumi()) + "; nothing at \"" + cli.cache.place(Tool.PULUMI) + "\"";
    }

    /** The {@code go} command that would build the CLI. */
    public static Optional<Path> findGo(PulumiCliSettings settings) {
        return new PulumiCli(settings).go.findGo();
    }

    private Optional<PulumiInstallation> find() {
        if (onPath.pulumi() instanceof Attempt.Got got) {
            return Optional.of(installation(got, PulumiInstallation.Source.PATH));
        }
        return cached(Tool.PULUMI).map(got -> installation(got, PulumiInstallation.Source.CACHE));
    }

    private PulumiInstallation pulumi(InstallProgress progress) {
        Attempt onPathAttempt = onPath.pulumi();
        if (onPathAttempt instanceof Attempt.Got got) {
            return installation(got, PulumiInstallation.Source.PATH);
        }
        Optional<Attempt.Got> cached = cached(Tool.PULUMI);
        if (cached.isPresent()) {
            return installation(cached.get(), PulumiInstallation.Source.CACHE);
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("on PATH", reason(onPathAttempt));
        reasons.put("in the cache", "nothing at \"" + cache.place(Tool.PULUMI) + "\"");
        return get(Tool.PULUMI, progress, reasons);
    }

    private PulumiInstallation withLanguageJava(InstallProgress progress) {
        PulumiInstallation found = pulumi(progress);
        if (found.languageJava().isPresent()) {
            return found;
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put(
                "on PATH",
                "no \"pulumi-language-java\" in any of the " + settings.path().size() + " directories");
        reasons.put("in the cache", "nothing at \"" + cache.place(Tool.LANGUAGE_JAVA) + "\"");
        get(Tool.LANGUAGE_JAVA, progress, reasons);
        return installation(new Attempt.Got(found.pulumi(), found.version()), found.source());
    }

    private PulumiInstallation get(Tool tool, InstallProgress progress, Map<String, String> reasons) {
        try {
            return cache.alone(progress, () -> {
                Optional<Attempt.Got> meanwhile = cached(tool);
                if (meanwhile.isPresent()) {
                    return installation(meanwhile.get(), PulumiInstallation.Source.CACHE);
                }
                Attempt released = release.fetch(tool, progress);
                if (released instanceof Attempt.Got got) {
                    return installation(got, PulumiInstallation.Source.RELEASE);
                }
                reasons.put("vendor's release", reason(released));
                Attempt built = go.build(tool, progress);
                if (built instanceof Attempt.Got got) {
                    return installation(got, PulumiInstallation.Source.GO_BUILD);
                }
                reasons.put("built with Go", reason(built));
                throw notFound(tool, reasons);
            });
        } catch (IOException e) {
            throw new PulumiCliException(
                    "The Pulumi CLI cannot be put into Penstock's cache \"" + cache.directory() + "\": "
                            + reason(e)
                            + ". Make the directory writable, or set XDG_CACHE_HOME to another one, and run the command again.");
        }
    }

    private static PulumiCliException notFound(Tool tool, Map<String, String> reasons) {
        StringBuilder message = new StringBuilder(
                tool == Tool.PULUMI
                        ? "No Pulumi CLI " + OLDEST + " or newer was found, and none could be got:"
                        : "No pulumi-language-java, which stock Pulumi needs, was found, and none could be got:");
        reasons.forEach((way, reason) -> message.append(String.format("%n  %-16s  %s", way, reason)));
        message.append(String.format(
                "%nDo one of these and run the command again: install Pulumi (https://www.pulumi.com/docs/iac/download-install/),"
                        + "%nor install Go (https://go.dev/doc/install), or set %s to a place that serves the vendor's releases.",
                PulumiCliSettings.RELEASES_VARIABLE));
        return new PulumiCliException(message.toString());
    }

    private Optional<Attempt.Got> cached(Tool tool) {
        return cache.find(tool).map(program -> new Attempt.Got(program, VERSION));
    }

    private PulumiInstallation installation(Attempt.Got pulumi, PulumiInstallation.Source source) {
        Optional<Path> languageJava =
                onPath.program(Tool.LANGUAGE_JAVA.program()).or(() -> cache.find(Tool.LANGUAGE_JAVA));
        return new PulumiInstallation(pulumi.program(), languageJava, pulumi.version(), source);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "\"" + denied.getFile() + "\" may not be written";
        }
        return String.valueOf(e.getMessage());
    }

    private static String reason(Attempt attempt) {
        return attempt instanceof Attempt.Refused refused ? refused.reason() : "";
    }
}
