package io.penstock.engine.state;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One stack's history in a file backend: of all that came to an end an entry, and a copy of the state that it left.
 *
 * @param entries the files' names up to their first dot after the time, the newest first
 */
record FileHistory(Path directory, List<String> entries) {

    private static final String ENTRY = ".history.json";
    private static final String COPY = ".checkpoint.json";

    static FileHistory in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return new FileHistory(
                    directory,
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(ENTRY) || file.endsWith(ENTRY + ".gz"))
                            .map(file -> file.substring(0, file.indexOf(ENTRY)))
                            .sorted(Comparator.comparing((String entry) -> entry.length())
                                    .thenComparing(entry -> entry)
                                    .reversed())
                            .toList());
        } catch (NoSuchFileException e) {
            return new FileHistory(directory, List.of());
        } catch (IOException e) {
            throw FileStackStates.unreadable(directory, e);
        }
    }

    /** What ended last. A refresh that found nothing has the record of the update before it, which holds as before. */
    Optional<LastUpdate> last() {
        return entries.stream()
                .findFirst()
                .flatMap(this::update)
                .map(last -> isRefresh(last) ? withRecord(last) : last);
    }

    /** Whether the state is what that left. */
    Standing standing(byte[] state) {
        return entries.stream()
                .findFirst()
                .map(newest ->
                        copy(newest).filter(copy -> Arrays.equals(copy, state)).isPresent()
                                ? Standing.INTACT
                                : Standing.CHANGED_SINCE)
                .orElse(Standing.NO_UPDATE);
    }

    private LastUpdate withRecord(LastUpdate refresh) {
        return new LastUpdate(refresh.kind(), refresh.succeeded(), refresh.ended(), recordBefore());
    }

    /** Of the update that left what all refreshes since have left too. */
    private Optional<StackRecord> recordBefore() {
        Optional<JsonElement> left = left(entries.get(0));
        for (String entry : entries.subList(1, entries.size())) {
            Optional<LastUpdate> before = update(entry);
            if (left.isEmpty() || before.isEmpty() || !left(entry).equals(left)) {
                return Optional.empty();
            }
            if (!isRefresh(before.get())) {
                return before.filter(
                                update -> update.succeeded() && update.kind().equals("update"))
                        .flatMap(LastUpdate::record);
            }
        }
        return Optional.empty();
    }

    private static boolean isRefresh(LastUpdate update) {
        return update.succeeded() && update.kind().equals("refresh");
    }

    private Optional<LastUpdate> update(String entry) {
        return FileStackStates.bytes(directory, entry + ENTRY)
                .map(bytes -> History.entry(FileStackStates.json(bytes, directory)));
    }

    private Optional<byte[]> copy(String entry) {
        return FileStackStates.bytes(directory, entry + COPY);
    }

    /** The state that the entry's run left, but for when and by which Pulumi it was written. */
    private Optional<JsonElement> left(String entry) {
        return copy(entry)
                .map(bytes -> FileStackStates.json(bytes, directory).get("checkpoint"))
                .filter(JsonElement::isJsonObject)
                .map(checkpoint -> checkpoint.getAsJsonObject().get("latest"))
                .map(latest -> {
                    if (latest instanceof JsonObject deployment) {
                        deployment.remove("manifest");
                    }
                    return latest;
                });
    }
}
