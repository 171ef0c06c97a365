package io.penstock.analytics.job;

import io.penstock.analytics.sql.SqlFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the SQL files are: in a directory, or in the application's jar under {@code sql/}. In the order of their names. */
public final class SqlFiles {

    private SqlFiles() {}

    /**
     * The files {@code *.sql} of a directory.
     *
     * @throws IOException if it cannot be read or holds none
     */
    public static List<SqlFile> of(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("The directory \"" + directory + "\" of SQL files does not exist.");
        }
        List<SqlFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(".sql")).collect(Collectors.toList())) {
                files.add(new SqlFile("sql/" + path.getFileName(), Files.readString(path)));
            }
        }
        return sorted(files, directory.toString());
    }

    /**
     * The files of the jar (or class directory) that holds this class.
     *
     * @throws IOException if it cannot be read or holds none
     */
    public static List<SqlFile> ofApplication() throws IOException {
        CodeSource source = SqlFiles.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("The application's jar cannot be found, so its SQL files cannot be read.");
        }
        Path place = path(source.getLocation());
        if (Files.isDirectory(place)) {
            return of(place.resolve("sql"));
        }
        List<SqlFile> files = new ArrayList<>();
        try (JarFile jar = new JarFile(place.toFile())) {
            for (JarEntry entry : jar.stream().collect(Collectors.toList())) {
                if (entry.getName().startsWith("sql/") && entry.getName().endsWith(".sql")) {
                    try (InputStream stream = jar.getInputStream(entry)) {
                        files.add(new SqlFile(
                                entry.getName(), new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
                    }
                }
            }
        }
        return sorted(files, place + "!/sql");
    }

    private static Path path(URL location) throws IOException {
        try {
            return Path.of(location.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("The application's jar has no usable path: " + location, e);
        }
    }

    private static List<SqlFile> sorted(List<SqlFile> files, String place) throws IOException {
        if (files.isEmpty()) {
            throw new IOException("There is no file *.sql in \"" + place + "\".");
        }
        files.sort(Comparator.comparing(SqlFile::name));
        return files;
    }
}
