package io.penstock.cli.timeline;

/** How a bar looks: the class of the picture's style, and the word for it. */
enum Tone {
    CHANGED("changed", "changed"),
    SAME("same", "nothing to change"),
    BAD("bad", "failed"),
    OPEN("open", "stopped, or no end known");

    private final String style;
    private final String words;

    Tone(String style, String words) {
        this.style = style;
        this.words = words;
    }

    String style() {
        return style;
    }

    String words() {
        return words;
    }
}
