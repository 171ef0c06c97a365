package io.penstock.localcloud.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of cases.txt; the file says what its columns mean. */
record ProviderCase(
        int line, String type, boolean change, JsonNode base, JsonNode program, String expectation, String page) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REPEATED = Pattern.compile("\\$\\{x\\*(\\d+)}");

    static List<ProviderCase> all() {
        try (InputStream in = ProviderCase.class.getResourceAsStream("cases.txt")) {
            if (in == null) {
                throw new IllegalStateException("cases.txt is missing.");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<ProviderCase> read(String text) throws JsonProcessingException {
        Map<String, String> pages = new HashMap<>();
        List<ProviderCase> cases = new ArrayList<>();
        String type = "";
        JsonNode base = JSON.createObjectNode();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("@")) {
                String[] page = line.substring(1).split("\\s+", 2);
                pages.put(page[0], page[1]);
            } else if (line.startsWith("type ")) {
                type = line.substring("type ".length());
            } else if (line.startsWith("base ")) {
                base = JSON.readTree(line.substring("base ".length()));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                String[] cells = line.split("\\s+\\|\\s+", 4);
                String page = pages.get(cells[3]);
                if (page == null) {
                    throw new IllegalStateException("Line " + (i + 1) + " cites no page: " + cells[3]);
                }
                JsonNode patched = patched(base, JSON.readTree(repeated(cells[1])));
                cases.add(new ProviderCase(i + 1, type, cells[0].equals("change"), base, patched, cells[2], page));
            }
        }
        return cases;
    }

    private static String repeated(String text) {
        Matcher matcher = REPEATED.matcher(text);
        return matcher.replaceAll(found -> "x".repeat(Integer.parseInt(found.group(1))));
    }

    /** A JSON merge patch, https://www.rfc-editor.org/rfc/rfc7396. */
    private static JsonNode patched(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = target.isObject() ? target.deepCopy() : JSON.createObjectNode();
        patch.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                result.remove(entry.getKey());
            } else {
                JsonNode old = result.has(entry.getKey()) ? result.get(entry.getKey()) : JSON.createObjectNode();
                result.set(entry.getKey(), patched(old, entry.getValue()));
            }
        });
        return result;
    }

    @Override
    public String toString() {
        return "line " + line + ": " + type + " " + expectation;
    }
}
