package io.penstock.localcloud.provider;

/**
 * The parts of a resource's URN that matter here.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/resources/names/#urns">Pulumi: URNs</a>
 */
record Urn(String type, String name) {

    /** Reads {@code urn:pulumi:stack::project::parent$type::name}. */
    static Urn parse(String urn) {
        String[] parts = urn.split("::", 4);
        if (parts.length != 4) {
            throw new IllegalArgumentException("'" + urn + "' is no URN.");
        }
        return new Urn(parts[2].substring(parts[2].lastIndexOf('$') + 1), parts[3]);
    }
}
