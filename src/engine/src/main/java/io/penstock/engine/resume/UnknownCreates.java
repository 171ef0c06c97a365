package io.penstock.engine.resume;

import com.google.gson.JsonObject;
import io.penstock.engine.program.PulumiStackName;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Resources whose creation was begun and of which nobody can tell whether they are there.
 *
 * @param pending the URNs of those of which the state knows that they were being made
 */
record UnknownCreates(PulumiStackName stack, Path configFile, List<JsonObject> resources, Set<String> pending) {

    /** Whole sentences, with the commands that put it right. */
    String message() {
        StringBuilder text =
                new StringBuilder("The stack's last run was killed while it made what cannot be looked for:");
        for (JsonObject resource : resources) {
            String urn = Deployment.text(resource, "urn");
            text.append("\n- ")
                    .append(urn.substring(urn.lastIndexOf("::") + 2))
                    .append(" (")
                    .append(Deployment.text(resource, "type"))
                    .append(')');
        }
        text.append("\nLook whether they are there, and delete those that are, so that they are not made twice. Then");
        if (resources.stream().noneMatch(resource -> pending.contains(Deployment.text(resource, "urn")))) {
            return text.append(" run the command again.").toString();
        }
        return text.append(": ")
                .append("pulumi refresh --stack ")
                .append(stack)
                .append(" --config-file ")
                .append(configFile.getFileName())
                .append(" --clear-pending-creates --skip-preview --yes")
                .toString();
    }
}
