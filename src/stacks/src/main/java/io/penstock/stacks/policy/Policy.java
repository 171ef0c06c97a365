package io.penstock.stacks.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A policy of IAM or of a bucket. */
public record Policy(List<Statement> statements) {

    /**
     * The version of the policy language.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">Version</a>
     */
    private static final String VERSION = "2012-10-17";

    private static final ObjectMapper JSON = new ObjectMapper();

    public Policy {
        statements = List.copyOf(statements);
    }

    public static Policy of(Statement... statements) {
        return new Policy(Arrays.asList(statements));
    }

    /** As AWS takes it. Equal policies are equal texts. */
    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", VERSION);
        document.put("Statement", statements.stream().map(Policy::element).toList());
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and maps of texts are always JSON.", e);
        }
    }

    private static Map<String, Object> element(Statement statement) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("Sid", statement.sid());
        element.put("Effect", statement.effect().toString());
        statement.principal().ifPresent(who -> element.put("Principal", Map.of(who.kind(), who.name())));
        element.put("Action", statement.actions());
        if (!statement.resources().isEmpty()) {
            element.put("Resource", statement.resources());
        }
        if (!statement.conditions().isEmpty()) {
            element.put("Condition", statement.conditions());
        }
        return element;
    }
}
