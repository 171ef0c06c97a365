package io.penstock.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.cli.journal.RunJson;
import io.penstock.cli.schema.Schemas;
import io.penstock.cli.view.SummaryView;
import io.penstock.orchestration.run.ResourceChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What holds for the report of any run. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RandomReportsTest {

    private static final int ROUNDS = 300;
    private static final List<String> HOSTILE = List.of(
            "`",
            "```",
            "|",
            "\n",
            "<!--",
            "-->",
            "</details>",
            "<script>",
            "@octocat",
            "\\",
            "$x$",
            "[a](http://b)",
            "![c](d)",
            "*",
            "__",
            "~~",
            "#1",
            "\u202e",
            "\r\n",
            "&lt;",
            " ",
            "---",
            "| a |",
            "www.example.com",
            "x");

    private long seed;
    private Random random = new Random(0);

    @BeforeEach
    void seed() {
        seed = System.nanoTime();
        random = new Random(seed);
    }

    private ReportedRun harmless() {
        return new Runs(random, () -> "name" + random.nextInt(1000)).next(1 + random.nextInt(12), 6);
    }

    private ReportedRun hostile() {
        return new Runs(random, () -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = random.nextInt(6); i >= 0; i--) {
                        text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
                    }
                    return text.toString();
                })
                .next(1 + random.nextInt(6), 4);
    }

    private static String markdown(ReportedRun run) {
        return MarkdownReport.of(run, Optional.of("pr.json"));
    }

    private static JsonNode json(ReportedRun run) {
        return RunJson.report(run.findings());
    }

    /** {@code 2 created} and {@code 2 create} are two of "create". */
    private static Map<String, Integer> words(String total) {
        Map<String, Integer> counts = new TreeMap<>();
        String words = total.replaceAll("(\\d+) changed", "$1 update").replaceAll("(\\d+) gone", "$1 delete");
        Matcher matcher = Pattern.compile(
                        "(\\d+) (create|update|replace|delete|read|unchanged|failed|not run|not started|stopped or not started|up to date)")
                .matcher(words);
        while (matcher.find()) {
            counts.put(matcher.group(2), Integer.valueOf(matcher.group(1)));
        }
        Matcher stacks = Pattern.compile("(?:(\\d+) of )?(\\d+) stacks? (done|up to date)")
                .matcher(total);
        assertThat(stacks.find()).as(total).isTrue();
        counts.put("stacks", Integer.valueOf(stacks.group(2)));
        if (stacks.group(3).equals("done")) {
            counts.put(
                    "done", Integer.valueOf(Optional.ofNullable(stacks.group(1)).orElse(stacks.group(2))));
        } else {
            counts.put("up to date", Integer.valueOf(stacks.group(2)));
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static Map<String, Integer> summary(JsonNode json) {
        Map<String, String> names = Map.of(
                "upToDate", "up to date",
                "blocked", "not run",
                "notStarted", "not started",
                "cancelled", "stopped or not started");
        Map<String, Integer> counts = new TreeMap<>();
        json.get("summary")
                .properties()
                .forEach(each -> counts.put(
                        names.getOrDefault(each.getKey(), each.getKey()),
                        each.getValue().asInt()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** Counted from what the JSON lists. */
    private static Map<String, Integer> listed(JsonNode json) {
        Map<String, String> outcomes = Map.of(
                "updated", "done",
                "unchanged", "done",
                "upToDate", "up to date",
                "failed", "failed",
                "blocked", "not run",
                "notStarted", "not started",
                "cancelled", "stopped or not started");
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode stack : json.get("stacks")) {
            counts.merge("stacks", 1, Integer::sum);
            counts.merge(outcomes.getOrDefault(stack.get("outcome").asText(), "?"), 1, Integer::sum);
            counts.merge("unchanged", stack.path("unchanged").asInt(), Integer::sum);
            stack.get("changes")
                    .forEach(change -> counts.merge(change.get("kind").asText(), 1, Integer::sum));
        }
        counts.remove("same");
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    @Test
    void terminal_markdown_and_json_count_the_same() {
        for (int round = 0; round < ROUNDS; round++) {
            ReportedRun run = harmless();
            String total = SummaryView.total(run.report()).toString();
            Map<String, Integer> terminal = words(total);
            JsonNode json = json(run);
            String markdown = markdown(run);
            String where = "seed " + seed + ", round " + round + ": " + total;
            assertThat(summary(json)).as(where).isEqualTo(terminal);
            assertThat(listed(json)).as(where).isEqualTo(terminal);
            assertThat(words(markdown.lines().skip(3).findFirst().orElse("")))
                    .as(where)
                    .isEqualTo(terminal);
            assertThat(columns(new GfmPage(markdown).table("why"))).as(where).isEqualTo(kinds(terminal));
        }
    }

    private static Map<String, Integer> kinds(Map<String, Integer> counts) {
        Map<String, Integer> kinds = new TreeMap<>(counts);
        kinds.keySet()
                .removeIf(name -> !name.equals("stacks")
                        && List.of(Kind.values()).stream()
                                .noneMatch(kind ->
                                        kind.name().toLowerCase(Locale.ROOT).equals(name)));
        return kinds;
    }

    /** The sums of the table's columns. */
    private static Map<String, Integer> columns(List<List<String>> table) {
        Map<String, Integer> sums = new TreeMap<>(Map.of("stacks", table.size() - 1));
        List<String> head = table.get(0);
        for (List<String> row : table.subList(1, table.size())) {
            for (int i = 1; i < head.size() - 1; i++) {
                if (!row.get(i).isEmpty()) {
                    sums.merge(head.get(i), Integer.valueOf(row.get(i)), Integer::sum);
                }
            }
        }
        return sums;
    }

    @Test
    void nobodys_text_is_markup_or_notifies_anybody() {
        for (int round = 0; round < ROUNDS; round++) {
            ReportedRun run = hostile();
            String markdown = markdown(run);
            GfmPage page = new GfmPage(markdown);
            String where = "seed " + seed + ", round " + round + ":\n" + markdown;
            assertThat(page.html)
                    .as(where)
                    .allMatch(html -> html.matches("<!-- penstock:dev -->|</details>"
                            + "|<details><summary><b>[a-z0-9-]+</b>: [a-z0-9, ]+</summary>"));
            assertThat(page.html.stream().filter("</details>"::equals).count())
                    .as(where)
                    .isEqualTo(page.html.stream()
                            .filter(html -> html.startsWith("<details>"))
                            .count());
            assertThat(page.links).as(where).isEmpty();
            assertThat(page.texts).as(where).noneMatch(text -> text.matches("(?s).*(@[a-z]|\u202e|www).*"));
            assertThat(page.rendered).as(where).doesNotContain("\u202e");
            assertThat(page.table("why"))
                    .as(where)
                    .hasSize(1 + run.report().outcomes().size());
            if (!run.losses().isEmpty()) {
                assertThat(page.table("with it goes").stream()
                                .skip(1)
                                .map(row -> row.get(1))
                                .toList())
                        .as(where)
                        .isEqualTo(run.losses().stream()
                                .map(loss -> Markdown.oneLine(loss.reference()))
                                .toList());
            }
        }
    }

    @Test
    void the_json_is_as_the_schema_says() {
        for (int round = 0; round < 40; round++) {
            String json = json(hostile()).toString();
            assertThat(Schemas.problems("report", json))
                    .as("seed %d, round %d: %s", seed, round, json)
                    .isEmpty();
        }
    }

    @Test
    void no_secret_is_anywhere() {
        for (int round = 0; round < ROUNDS; round++) {
            ReportedRun run = harmless();
            List<String> written =
                    new ArrayList<>(List.of(markdown(run), json(run).toString()));
            assertThat(written).as("seed %d", seed).noneMatch(text -> text.contains(Runs.SECRET));
        }
    }
}
