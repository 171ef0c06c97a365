package io.penstock.analytics.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a file into statements at its semicolons and puts the variables' values in. */
public final class StatementSplitter {

    private final SqlFile file;
    private final Variables variables;
    private final List<SqlProblem> problems;

    private StatementSplitter(SqlFile file, Variables variables, List<SqlProblem> problems) {
        this.file = file;
        this.variables = variables;
        this.problems = problems;
    }

    /**
     * The statements of a file; those with an undefined variable are not complete.
     *
     * @param problems receives what is wrong: what is not closed, variables that are not defined
     */
    public static List<Statement> split(SqlFile file, Variables variables, List<SqlProblem> problems) {
        List<Token> tokens;
        try {
            tokens = SqlLexer.tokens(file);
        } catch (SqlProblemException e) {
            problems.add(e.problem());
            return List.of();
        }
        return new StatementSplitter(file, variables, problems).split(tokens);
    }

    private List<Statement> split(List<Token> tokens) {
        List<Statement> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.SEMICOLON) {
                finish(current).ifPresent(statements::add);
                current.clear();
            } else if (!current.isEmpty() || token.kind() != Token.Kind.BLANK) {
                current.add(token);
            }
        }
        finish(current).ifPresent(statements::add);
        return statements;
    }

    private Optional<Statement> finish(List<Token> tokens) {
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        int start = tokens.get(0).start();
        Position position = file.positionAt(start);
        StringBuilder text = new StringBuilder();
        text.append("\n".repeat(position.line() - 1)).append(" ".repeat(position.column() - 1));
        List<Statement.Piece> pieces = new ArrayList<>();
        int before = problems.size();
        for (Token token : tokens) {
            render(token, text, pieces);
        }
        return Optional.of(new Statement(file, start, text.toString(), pieces, problems.size() == before));
    }

    private void render(Token token, StringBuilder text, List<Statement.Piece> pieces) {
        switch (token.kind()) {
            case VARIABLE:
                variable(token.start(), token.end(), "", text, pieces);
                break;
            case STRING:
                quoted(token, "'", text, pieces);
                break;
            case QUOTED_NAME:
                quoted(token, "`", text, pieces);
                break;
            default:
                plain(token.start(), token.end(), text, pieces);
        }
    }

    private void quoted(Token token, String quote, StringBuilder text, List<Statement.Piece> pieces) {
        int from = token.start();
        for (int at = file.text().indexOf("${", from); at >= 0 && at < token.end(); ) {
            int end = Variables.end(file.text(), at);
            if (end < 0 || end > token.end()) {
                break;
            }
            plain(from, at, text, pieces);
            variable(at, end, quote, text, pieces);
            from = end;
            at = file.text().indexOf("${", from);
        }
        plain(from, token.end(), text, pieces);
    }

    private void plain(int start, int end, StringBuilder text, List<Statement.Piece> pieces) {
        pieces.add(new Statement.Piece(text.length(), start, false));
        text.append(file.text(), start, end);
    }

    private void variable(int start, int end, String quote, StringBuilder text, List<Statement.Piece> pieces) {
        String reference = file.text().substring(start + 2, end - 1);
        Optional<String> value = variables.resolve(reference);
        if (value.isEmpty()) {
            problems.add(file.problemAt(start, variables.undefined(reference)));
            return;
        }
        pieces.add(new Statement.Piece(text.length(), start, true));
        text.append(quote.isEmpty() ? value.get() : value.get().replace(quote, quote + quote));
    }
}
