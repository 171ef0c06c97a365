package io.penstock.cli.view;

/** How a piece of a line looks on a terminal with colours. Carries nothing that the text does not say. */
public enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    GOOD("32"),
    BAD("31"),
    CHANGE("33");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text with this look, by ANSI escape sequences. */
    String ansi(String text) {
        return code.isEmpty() || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
