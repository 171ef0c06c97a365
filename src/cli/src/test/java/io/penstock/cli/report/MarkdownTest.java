package io.penstock.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MarkdownTest {

    @Test
    void code_stays_code_whatever_it_holds() {
        assertThat(Markdown.code("orders")).isEqualTo("`orders`");
        assertThat(Markdown.code("a`b")).isEqualTo("``a`b``");
        assertThat(Markdown.code("`b``")).isEqualTo("``` `b`` ```");
        assertThat(Markdown.code(" b ")).isEqualTo("`  b  `");
        assertThat(Markdown.code("a\nb\r\n")).isEqualTo("`a\\nb\\r\\n`");
        assertThat(Markdown.code("")).isEqualTo("(none)");
    }

    @Test
    void what_cannot_be_seen_is_written_out() {
        assertThat(Markdown.visible("a\u202eb\u0000\u200d\ud83d\ude00\u2028"))
                .isEqualTo("a\\u202eb\\u0000\\u200d\ud83d\ude00\\u2028");
        assertThat(Markdown.visible(new String(Character.toChars(0xe0041)))).isEqualTo("\\u{e0041}");
        assertThat(Markdown.visible("\ud83d")).isEqualTo("\\ud83d");
    }

    @Test
    void text_is_neither_markdown_nor_html_nor_a_mention() {
        String text = "*a* _b_ <b>c</b> [d](http://e) @octocat `f` # g &amp; 1|2 \\* ~~h~~ $i$";
        GfmPage page = new GfmPage(Markdown.text(text));
        assertThat(String.join("", page.texts)).isEqualTo(text.replace("@", "@\u200b"));
        assertThat(page.html).isEmpty();
        assertThat(page.links).isEmpty();
        assertThat(page.codeSpans).isEmpty();
    }

    @Test
    void a_block_ends_where_it_ends() {
        GfmPage page = new GfmPage(Markdown.block("text", List.of("a", "```", "````", "~~~", "</details>")) + "\nb");
        assertThat(page.codeBlocks).containsExactly("a\n```\n````\n~~~\n</details>\n");
        assertThat(page.texts).containsExactly("b");
    }

    @Test
    void a_cut_is_in_the_middle_and_between_characters() {
        assertThat(Markdown.cut("abcdefghij", 10)).isEqualTo("abcdefghij");
        assertThat(Markdown.cut("abcdefghijk", 10)).isEqualTo("abcde…hijk");
        assertThat(Markdown.cut("\ud83d\ude00".repeat(9), 10))
                .isEqualTo("\ud83d\ude00\ud83d\ude00…\ud83d\ude00\ud83d\ude00");
    }

    @Test
    void a_cell_says_what_it_was_given() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String signs = "|\\`*_<>&[]()!#$~@ ab\n";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder("x");
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            String given = text.append('x').toString();
            String table = Markdown.row(List.of("code", "text"))
                    + Markdown.row(List.of("---", "---"))
                    + Markdown.row(List.of(Markdown.code(given), Markdown.text(given)));
            List<List<String>> rows = new GfmPage(table).table("code");
            String read = given.replace("\n", "\\n");
            assertThat(rows.get(1)).as("seed %d: %s", seed, table).containsExactly(read, read.replace("@", "@\u200b"));
        }
    }
}
