package io.penstock.stacks.program;

import java.util.Map;

/** A resource as a program declared it. */
record Declared(
        String type,
        String name,
        Map<String, Object> inputs,
        boolean isProtected,
        boolean isRetained,
        java.util.List<String> dependsOn) {

    boolean isComponent() {
        return type.startsWith("penstock:") || type.equals("pulumi:pulumi:Stack");
    }
}
