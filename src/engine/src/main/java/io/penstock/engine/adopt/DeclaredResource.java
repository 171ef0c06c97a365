package io.penstock.engine.adopt;

import java.util.Optional;

/**
 * A resource as a stack's program declares it.
 *
 * @param urn Pulumi's unique name of it
 * @param type Pulumi's type token, such as {@code aws:kinesis/stream:Stream}
 * @param name its name in the program
 * @param parent what it is declared under; empty where that is the stack itself
 * @param kind whether it is something in a cloud
 * @param version of the provider that the program was written for; empty where it does not say
 * @param provider whose provider makes it
 */
public record DeclaredResource(
        String urn,
        String type,
        String name,
        Optional<DeclaredResource> parent,
        Kind kind,
        Optional<String> version,
        Provider provider) {

    /** Whether there is anything of a resource outside of Pulumi. */
    public enum Kind {
        /** It is in a cloud. */
        CUSTOM,
        /** It groups others, and is in Pulumi's state alone. */
        COMPONENT
    }

    /** Which provider a resource has. */
    public enum Provider {
        /** The one that the config sets up. */
        DEFAULT,
        /** One that the program makes. */
        EXPLICIT
    }

    /** The types from the outermost parent to the resource, as its URN has them. */
    String qualifiedType() {
        return parent.map(outer -> outer.qualifiedType() + "$" + type).orElse(type);
    }
}
