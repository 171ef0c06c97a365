package io.penstock.analytics.sql;

/** A piece of SQL text, from start (inclusive) to end (exclusive). Tokens cover a file without gaps. */
final class Token {

    /** What a token is, as far as splitting needs to know. */
    enum Kind {
        /** White space and comments; hints are not comments. */
        BLANK,
        /** {@code 'text'}, a doubled quote inside stands for one. */
        STRING,
        /** {@code `name`}, a doubled backtick inside stands for one. */
        QUOTED_NAME,
        /** <code>${name}</code> outside quotes. */
        VARIABLE,
        /** A name, keyword or number. */
        WORD,
        SEMICOLON,
        /** Any other character, and the opening of a hint. */
        SYMBOL
    }

    private final Kind kind;
    private final int start;
    private final int end;

    Token(Kind kind, int start, int end) {
        this.kind = kind;
        this.start = start;
        this.end = end;
    }

    Kind kind() {
        return kind;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    String text(SqlFile file) {
        return file.text().substring(start, end);
    }
}
