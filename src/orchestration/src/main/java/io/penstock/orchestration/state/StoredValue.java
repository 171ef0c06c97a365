package io.penstock.orchestration.state;

/**
 * An output's value as a state holds it.
 *
 * @param json the value in JSON, the same text for the same value: members by name, numbers as doubles; of a secret what
 *     it is encrypted to
 * @param type as {@link io.penstock.orchestration.environment.OutputType#name} has it; empty for a secret, whose type
 *     cannot be seen
 */
public record StoredValue(String json, String type, boolean secret) {

    /** Never a secret's text, not even encrypted. */
    @Override
    public String toString() {
        return secret ? "[secret]" : json;
    }
}
