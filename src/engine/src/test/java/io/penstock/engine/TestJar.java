package io.penstock.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Jars as a test wants them on a program's class path. */
public final class TestJar {

    private TestJar() {}

    /** A jar with one entry. */
    public static Path write(Path jar, String entry, String content) throws IOException {
        return write(jar, entry, content, "");
    }

    /** @param classPath what the manifest adds to the class path, empty for nothing */
    public static Path write(Path jar, String entry, String content, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry(entry));
            out.write(content.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return jar;
    }

    /** An instance of the class as a loader defines it that has these on its class path, too. */
    public static Object apart(Class<?> type, Path... places) throws Exception {
        Constructor<?> constructor =
                new Apart(type, urls(places)).loadClass(type.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static URL[] urls(Path... places) throws MalformedURLException {
        URL[] urls = new URL[places.length];
        for (int i = 0; i < places.length; i++) {
            urls[i] = places[i].toUri().toURL();
        }
        return urls;
    }

    /** Defines one class itself, which its parent has as well. */
    private static final class Apart extends URLClassLoader {

        private final Class<?> own;

        Apart(Class<?> own, URL[] urls) {
            super(urls, own.getClassLoader());
            this.own = own;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(own.getName()) ? define() : super.loadClass(name, resolve);
        }

        private Class<?> define() throws ClassNotFoundException {
            String file = own.getName().substring(own.getName().lastIndexOf('.') + 1) + ".class";
            try (InputStream in = Objects.requireNonNull(own.getResourceAsStream(file))) {
                byte[] bytes = in.readAllBytes();
                return defineClass(own.getName(), bytes, 0, bytes.length, own.getProtectionDomain());
            } catch (IOException e) {
                throw new ClassNotFoundException(own.getName(), e);
            }
        }
    }
}
