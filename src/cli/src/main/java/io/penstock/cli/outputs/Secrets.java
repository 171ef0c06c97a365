package io.penstock.cli.outputs;

/** Whether the values of secret outputs are printed. */
public enum Secrets {
    MASKED,
    SHOWN
}
