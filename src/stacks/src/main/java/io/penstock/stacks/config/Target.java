package io.penstock.stacks.config;

/** Where an environment is deployed. */
public enum Target {
    AWS("aws"),
    LOCAL("local");

    private final String text;

    Target(String text) {
        this.text = text;
    }

    /** As the config file writes it. */
    @Override
    public String toString() {
        return text;
    }
}
