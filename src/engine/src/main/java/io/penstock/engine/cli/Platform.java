package io.penstock.engine.cli;

import java.util.Locale;

/**
 * The operating system and processor, in the words of the vendor's releases.
 *
 * @param os {@code linux} or {@code darwin}; any other system's own name
 * @param arch {@code x64} or {@code arm64}; any other processor's own name
 */
record Platform(String os, String arch) {

    /** The machine that this runs on. */
    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Platform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String name = os.startsWith("mac") ? "darwin" : os.replace(' ', '-');
        String arch =
                switch (osArch) {
                    case "amd64", "x86_64" -> "x64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> osArch;
                };
        return new Platform(name, arch);
    }

    /** True where the vendor publishes a release. */
    boolean hasRelease() {
        return (os.equals("linux") || os.equals("darwin")) && (arch.equals("x64") || arch.equals("arm64"));
    }

    @Override
    public String toString() {
        return os + "-" + arch;
    }
}
