package io.penstock.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown as a renderer of GitHub-flavoured Markdown understands it. */
final class GfmPage {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();

    /** By table, row (the head first) and cell. */
    final List<List<List<String>>> tables = new ArrayList<>();

    final List<String> html = new ArrayList<>();
    final List<String> links = new ArrayList<>();
    final List<String> codeSpans = new ArrayList<>();
    final List<String> codeBlocks = new ArrayList<>();
    final List<String> texts = new ArrayList<>();
    final String rendered;

    GfmPage(String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new Collector());
        rendered = RENDERER.render(document);
    }

    /** The table that has this word in its head. */
    List<List<String>> table(String word) {
        return tables.stream()
                .filter(table -> table.get(0).contains(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no table with \"" + word + "\" in " + rendered));
    }

    private static String plain(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text each) {
                text.append(each.getLiteral());
            }

            @Override
            public void visit(Code each) {
                text.append(each.getLiteral());
            }
        });
        return text.toString();
    }

    private final class Collector extends AbstractVisitor {

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof TableBlock) {
                List<List<String>> rows = new ArrayList<>();
                for (Node part = block.getFirstChild(); part != null; part = part.getNext()) {
                    for (Node row = part.getFirstChild(); row instanceof TableRow; row = row.getNext()) {
                        List<String> cells = new ArrayList<>();
                        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                            cells.add(plain(cell));
                        }
                        rows.add(cells);
                    }
                }
                tables.add(rows);
            }
            visitChildren(block);
        }

        @Override
        public void visit(HtmlBlock block) {
            html.add(block.getLiteral());
        }

        @Override
        public void visit(HtmlInline inline) {
            html.add(inline.getLiteral());
        }

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
        }

        @Override
        public void visit(Image image) {
            links.add(image.getDestination());
        }

        @Override
        public void visit(Code code) {
            codeSpans.add(code.getLiteral());
        }

        @Override
        public void visit(FencedCodeBlock block) {
            codeBlocks.add(block.getLiteral());
        }

        @Override
        public void visit(Text text) {
            texts.add(text.getLiteral());
        }
    }
}
