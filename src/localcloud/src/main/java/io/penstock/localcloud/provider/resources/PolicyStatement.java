package io.penstock.localcloud.provider.resources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.localcloud.LocalCloudException;
import java.util.ArrayList;
import java.util.List;

/** A statement of a policy document. */
record PolicyStatement(
        boolean allows, boolean hasPrincipal, List<String> services, List<String> actions, List<String> resources) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<PolicyStatement> all(String policy) {
        try {
            List<PolicyStatement> statements = new ArrayList<>();
            for (JsonNode statement : list(JSON.readTree(policy).path("Statement"))) {
                statements.add(new PolicyStatement(
                        statement.path("Effect").asText().equals("Allow"),
                        statement.has("Principal") || statement.has("NotPrincipal"),
                        texts(statement.path("Principal").path("Service")),
                        texts(statement.path("Action")),
                        texts(statement.path("Resource"))));
            }
            return statements;
        } catch (JsonProcessingException bad) {
            throw new LocalCloudException("MalformedPolicyDocument", "The policy is no valid JSON.", bad);
        }
    }

    private static List<String> texts(JsonNode node) {
        return list(node).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> list(JsonNode node) {
        List<JsonNode> list = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(list::add);
        } else if (!node.isMissingNode() && !node.isNull()) {
            list.add(node);
        }
        return list;
    }
}
