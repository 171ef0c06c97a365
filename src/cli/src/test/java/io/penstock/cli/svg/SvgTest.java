package io.penstock.cli.svg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SvgTest {

    private static final String HOSTILE =
            "</title><script>alert(1)</script> & \"quoted\" 'too' ]]> \u0000\u001b[31m\u202e\uFFFE\uD800 é 😀";
    private static final String READ = "</title><script>alert(1)</script> & \"quoted\" 'too' ]]> ��[31m\u202e�� é 😀";

    @Test
    void text_stays_text_whatever_it_holds() {
        String source = Svg.of(100, 50, "test", HOSTILE, HOSTILE)
                .shape("rect", HOSTILE, "class", HOSTILE)
                .text(1, 2, "small", HOSTILE)
                .finish();
        Picture picture = Picture.of(source);
        assertThat(picture.title()).isEqualTo(READ);
        assertThat(picture.description()).isEqualTo(READ);
        assertThat(picture.texts()).containsExactly(READ);
        assertThat(picture.all("rect").get(1).getAttribute("class")).isEqualTo(READ);
        assertThat(picture.all("script")).isEmpty();
    }

    @Test
    void a_picture_is_an_element_a_line() {
        String source = Svg.of(100, 50, "test", "A title", "What it says.")
                .begin("g", "role", "list")
                .text(1.25, 2, "small", "one")
                .end()
                .finish();
        assertThat(source)
                .startsWith(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"50\" viewBox=\"0 0 100 50\""
                                + " role=\"graphics-document document\" aria-roledescription=\"test\" aria-labelledby=\"title\""
                                + " aria-describedby=\"description\">\n  <title id=\"title\">A title</title>\n"
                                + "  <desc id=\"description\">What it says.</desc>\n  <style>\n")
                .endsWith("""
                          <rect class="page" width="100" height="50"/>
                          <g role="list">
                            <text x="1.3" y="2" class="small">one</text>
                          </g>
                        </svg>
                        """);
    }

    @Test
    void a_name_is_cut_in_its_middle_where_it_is_too_wide() {
        assertThat(Letters.fit("input-stream", 10, 100)).isEqualTo("input-stream");
        assertThat(Letters.fit("a-rather-long-name-of-a-stack", 10, 100)).isEqualTo("a-rathe…-a-stack");
    }
}
