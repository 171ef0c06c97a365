package io.penstock.cli.adopt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.cli.adopt.CloudFormationResource.Place;
import io.penstock.cli.environment.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code aws cloudformation} printed of stacks: {@code describe-stack-resources}, {@code list-stack-resources} or
 * {@code list-exports}, told apart by their shape.
 *
 * @param stacks the names of the CloudFormation stacks, as far as the file tells them
 * @param resources those that are there, in the order of the file
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/cloudformation/describe-stack-resources.html">
 *     describe-stack-resources</a>
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/cloudformation/list-stack-resources.html">
 *     list-stack-resources</a>
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/cloudformation/list-exports.html">list-exports</a>
 */
public record CloudFormationFile(Path file, SortedSet<String> stacks, List<CloudFormationResource> resources) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code arn:aws:cloudformation:eu-central-1:123456789012:stack/orders/…}. */
    private static final Pattern STACK_ID =
            Pattern.compile("arn:([^:]+):cloudformation:([^:]+):([^:]+):stack/([^/]+)(/.*)?");

    /** Of a resource that is no longer, or never came to be, there. */
    private static final Set<String> NOT_THERE = Set.of("DELETE_COMPLETE", "CREATE_FAILED");

    public CloudFormationFile {
        stacks = Collections.unmodifiableSortedSet(new TreeSet<>(stacks));
        resources = List.copyOf(resources);
    }

    /** @throws RefusedException if there is no such file, or it is none of the three */
    public static CloudFormationFile read(Path file, ImportTable table) {
        JsonNode json;
        try {
            json = JSON.readTree(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw refused(file, "there is no such file");
        } catch (JsonProcessingException e) {
            throw refused(file, "it is not JSON from line " + e.getLocation().getLineNr() + " on");
        } catch (IOException e) {
            throw refused(file, "it cannot be read (" + e.getMessage() + ")");
        }
        if (json.path("StackResources").isArray()) {
            return ofResources(file, json.path("StackResources"));
        }
        if (json.path("StackResourceSummaries").isArray()) {
            return ofResources(file, json.path("StackResourceSummaries"));
        }
        if (json.path("Exports").isArray()) {
            return ofExports(file, json.path("Exports"), table);
        }
        throw refused(
                file,
                "it has none of the lists \"StackResources\", \"StackResourceSummaries\" and \"Exports\", so it is not"
                        + " what these commands print");
    }

    private static RefusedException refused(Path file, String why) {
        return new RefusedException(
                "\"" + file + "\" cannot be used: " + why + ". Nothing was changed.\n"
                        + "Such a file is made with: aws cloudformation describe-stack-resources --stack-name NAME --output json");
    }

    private static CloudFormationFile ofResources(Path file, JsonNode list) {
        SortedSet<String> stacks = new TreeSet<>();
        List<CloudFormationResource> resources = new ArrayList<>();
        for (JsonNode each : list) {
            Optional<Matcher> id = stackId(each.path("StackId").asText());
            id.ifPresent(stack -> stacks.add(stack.group(4)));
            Optional.of(each.path("StackName").asText())
                    .filter(name -> !name.isEmpty())
                    .ifPresent(stacks::add);
            String physical = each.path("PhysicalResourceId").asText();
            if (!physical.isEmpty()
                    && !NOT_THERE.contains(each.path("ResourceStatus").asText())) {
                resources.add(new CloudFormationResource(
                        each.path("LogicalResourceId").asText(),
                        physical,
                        each.path("ResourceType").asText(),
                        id.map(CloudFormationFile::place)));
            }
        }
        return new CloudFormationFile(file, stacks, resources);
    }

    private static CloudFormationFile ofExports(Path file, JsonNode list, ImportTable table) {
        SortedSet<String> stacks = new TreeSet<>();
        List<CloudFormationResource> resources = new ArrayList<>();
        for (JsonNode each : list) {
            Optional<Matcher> id = stackId(each.path("ExportingStackId").asText());
            id.ifPresent(stack -> stacks.add(stack.group(4)));
            CloudFormationResource resource = table.exported(
                    each.path("Name").asText(), each.path("Value").asText(), id.map(CloudFormationFile::place));
            boolean again = resources.stream()
                    .anyMatch(known -> known.type().equals(resource.type())
                            && known.physicalId().equals(resource.physicalId()));
            if (!again) {
                resources.add(resource);
            }
        }
        return new CloudFormationFile(file, stacks, resources);
    }

    private static Optional<Matcher> stackId(String text) {
        Matcher matcher = STACK_ID.matcher(text);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private static Place place(Matcher stackId) {
        return new Place(stackId.group(1), stackId.group(2), stackId.group(3));
    }
}
