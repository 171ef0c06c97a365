package io.penstock.cli.demo;

/**
 * How much the demo sends.
 *
 * @param events user records, at least 1
 * @param rate user records per second, at least 1
 */
public record DemoSettings(int events, int rate) {

    public DemoSettings {
        if (events < 1 || rate < 1) {
            throw new IllegalArgumentException("--events and --rate take a whole number of at least 1.");
        }
    }
}
