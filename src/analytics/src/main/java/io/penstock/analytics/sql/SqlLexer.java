package io.penstock.analytics.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL text into tokens, just far enough to find where statements end and where variables stand.
 *
 * <p>Flink has no splitter that an application can call: its own is hidden in the planner's class loader.
 */
final class SqlLexer {

    private final SqlFile file;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private SqlLexer(SqlFile file) {
        this.file = file;
        this.text = file.text();
    }

    /**
     * All tokens of a file, without gaps.
     *
     * @throws SqlProblemException if a quote, comment or variable is not closed
     */
    static List<Token> tokens(SqlFile file) {
        SqlLexer lexer = new SqlLexer(file);
        while (lexer.at < lexer.text.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c) || c == '\uFEFF') {
            add(Token.Kind.BLANK, at + 1);
        } else if (text.startsWith("--", at)) {
            int end = text.indexOf('\n', at);
            add(Token.Kind.BLANK, end < 0 ? text.length() : end);
        } else if (text.startsWith("/*+", at)) {
            add(Token.Kind.SYMBOL, at + 3);
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            if (end < 0) {
                throw problem("The comment that starts here is not closed: add \"*/\".");
            }
            add(Token.Kind.BLANK, end + 2);
        } else if (c == '\'') {
            quoted(Token.Kind.STRING, c, "The text that starts here is not closed: add a \"'\".");
        } else if (c == '`') {
            quoted(Token.Kind.QUOTED_NAME, c, "The name that starts here is not closed: add a \"`\".");
        } else if (text.startsWith("${", at)) {
            int end = Variables.end(text, at);
            if (end < 0) {
                throw problem("The variable that starts here is not closed: add a \"}\".");
            }
            add(Token.Kind.VARIABLE, end);
        } else if (c == ';') {
            add(Token.Kind.SEMICOLON, at + 1);
        } else if (Character.isLetterOrDigit(c) || c == '_') {
            int end = at + 1;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            add(Token.Kind.WORD, end);
        } else {
            add(Token.Kind.SYMBOL, at + 1);
        }
    }

    private void quoted(Token.Kind kind, char quote, String unclosed) {
        int end = at + 1;
        while (true) {
            end = text.indexOf(quote, end);
            if (end < 0) {
                throw problem(unclosed);
            }
            end++;
            if (end >= text.length() || text.charAt(end) != quote) {
                add(kind, end);
                return;
            }
            end++;
        }
    }

    private void add(Token.Kind kind, int end) {
        tokens.add(new Token(kind, at, end));
        at = end;
    }

    private SqlProblemException problem(String message) {
        return new SqlProblemException(file.problemAt(at, message));
    }
}
