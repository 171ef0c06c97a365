package io.penstock.cli.outputs;

import java.util.List;
import java.util.Locale;

/** How outputs are printed. */
public enum OutputFormat {
    /** For people; one output alone is its bare value. */
    TEXT,
    JSON,
    YAML,
    /** {@code NAME=value}, see {@link Dotenv}. */
    DOTENV,
    /** {@code export NAME='value'}, for a shell to evaluate. */
    SHELL;

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The lines that show what was looked up. */
    public List<String> lines(LookUp found, Secrets secrets) {
        OutputText text = new OutputText(secrets);
        return switch (this) {
            case TEXT -> text.lines(found);
            case JSON -> text.json(found).lines().toList();
            case YAML -> OutputYaml.lines(text.node(found));
            case DOTENV -> Variables.of(found, text).dotenv();
            case SHELL -> Variables.of(found, text).shell();
        };
    }
}
