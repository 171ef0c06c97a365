package io.penstock.engine.proof;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where classes come from: jars and directories, as a class loader and those behind it look for them. */
final class ClassPath {

    private ClassPath() {}

    /**
     * What the loader is given; what the manifests of the jars there add to it is not followed. Empty where nobody can tell.
     */
    static Optional<Set<Path>> of(@Nullable ClassLoader loader) {
        Set<Path> places = new LinkedHashSet<>();
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            if (next == ClassLoader.getSystemClassLoader()) {
                places.addAll(ofProcess());
            } else if (next instanceof URLClassLoader urls) {
                for (URL url : urls.getURLs()) {
                    Optional<Path> place = place(url.toString());
                    if (place.isEmpty()) {
                        return Optional.empty();
                    }
                    places.add(place.get());
                }
            } else if (next != ClassLoader.getPlatformClassLoader()) {
                return Optional.empty();
            }
        }
        return Optional.of(places);
    }

    private static Set<Path> ofProcess() {
        Set<Path> places = new LinkedHashSet<>();
        for (String property : new String[] {"java.class.path", "jdk.module.path"}) {
            Arrays.stream(System.getProperty(property, "").split(File.pathSeparator))
                    .filter(entry -> !entry.isEmpty())
                    .map(Path::of)
                    .forEach(places::add);
        }
        return places;
    }

    /** What a jar's manifest adds to the class path: URLs, which count from where the jar is. */
    static Set<Path> ofManifest(Path jar, String urls) {
        Set<Path> places = new LinkedHashSet<>();
        for (String url : urls.split(" ")) {
            if (!url.isEmpty()) {
                try {
                    place(jar.toUri().resolve(url).toString()).ifPresent(places::add);
                } catch (IllegalArgumentException e) {
                    continue; // no URL: the JVM passes over it too
                }
            }
        }
        return places;
    }

    private static Optional<Path> place(String url) {
        try {
            return Optional.of(Path.of(new URI(url)));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }
}
