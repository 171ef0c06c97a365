package io.penstock.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.cli.graph.StackCondition.State;
import io.penstock.cli.svg.Picture;
import io.penstock.cli.svg.Picture.Area;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.StackGraph;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GraphSvgTest {

    private static final String LONG = "l".repeat(60);
    private static final StackOutput<String> ARN = StackOutput.string("stream", "arn");
    private static final StackOutput<String> KEY = StackOutput.string("code", "key");
    private static final StackOutput<String> NAME = StackOutput.string("worker", "name");
    private static final StackGraph GRAPH = StackGraph.of(new EnvironmentDefinition(
            new EnvironmentName("dev"),
            List.of(
                    stack("stream", List.of(ARN), List.of()),
                    stack("code", List.of(KEY), List.of()),
                    stack("worker", List.of(NAME), List.of(ARN, KEY)),
                    stack(LONG, List.of(), List.of(NAME)),
                    stack("alone", List.of(), List.of()))));

    private static StackDefinition stack(String name, List<StackOutput<?>> exports, List<StackOutput<?>> reads) {
        return new StackDefinition(new StackName(name), "", exports, reads);
    }

    private static final Map<StackName, StackCondition> CONDITIONS = Map.of(
            new StackName("stream"), new StackCondition(State.DEPLOYED, "9 resources"),
            new StackName("code"), new StackCondition(State.CHANGED, "its config changed"),
            new StackName("worker"), new StackCondition(State.FAILED, "stopped half-way: 2 resources half done"),
            new StackName("alone"), new StackCondition(State.UPDATING, "1 resource"),
            new StackName(LONG), new StackCondition(State.NOT_DEPLOYED, ""));

    @Test
    void every_stack_is_a_box_and_every_reading_an_arrow_in_words_too() {
        Picture picture = Picture.of(GraphSvg.draw(GRAPH, Map.of())).isSound();
        assertThat(picture.title()).isEqualTo("Stacks of dev");
        assertThat(picture.texts()).containsExactlyInAnyOrder("alone", "code", "stream", "worker", LONG);
        assertThat(picture.all("path").stream()
                        .filter(path -> path.getAttribute("class").equals("line"))
                        .map(Element::getTextContent)
                        .map(String::strip))
                .containsExactlyInAnyOrder(
                        "worker reads stream: arn", "worker reads code: key", LONG + " reads worker: name");
        assertThat(picture.description())
                .isEqualTo("alone. code. stream. worker. worker reads code: key. worker reads stream: arn. " + LONG
                        + ". " + LONG + " reads worker: name.");
    }

    @Test
    void states_are_said_in_words_with_signs() {
        Picture picture = Picture.of(GraphSvg.draw(GRAPH, CONDITIONS)).isSound();
        assertThat(picture.texts())
                .contains(
                        "✓ deployed: 9 resources",
                        "~ changed: its config changed",
                        "✗ failed: stopped half-way: 2 resources half done",
                        "… update in progress: 1 resource",
                        "- not deployed");
        assertThat(picture.rectangles("absent")).hasSize(1);
        assertThat(picture.rectangles("plain")).hasSize(4);
        assertThat(picture.description()).contains("worker: failed: stopped half-way: 2 resources half done.");
    }

    @Test
    void boxes_lie_beside_each_other_and_hold_their_texts() {
        Picture picture = Picture.of(GraphSvg.draw(GRAPH, CONDITIONS));
        List<Area> boxes = picture.rectangles("plain", "absent");
        for (Area box : boxes) {
            assertThat(boxes.stream().filter(other -> other != box))
                    .noneMatch(other -> other.left() < box.right()
                            && box.left() < other.right()
                            && other.top() < box.bottom()
                            && box.top() < other.bottom());
        }
        assertThat(picture.textAreas()).allMatch(text -> boxes.stream()
                .anyMatch(box -> box.left() <= text.left()
                        && text.right() <= box.right()
                        && box.top() <= text.top()
                        && text.bottom() <= box.bottom()));
    }

    @Test
    void no_arrow_runs_behind_a_box() {
        List<StackOutput<?>> all = List.of(ARN, KEY, NAME);
        StackGraph graph = StackGraph.of(new EnvironmentDefinition(
                new EnvironmentName("dev"),
                List.of(
                        stack("stream", List.of(ARN), List.of()),
                        stack("code", List.of(KEY), List.of()),
                        stack("worker", List.of(NAME), List.of(ARN)),
                        stack("after", List.of(), List.of(NAME, KEY)),
                        stack("whole", List.of(), all))));
        GraphLayout layout = GraphLayout.of(graph, 100, 44);
        List<GraphLayout.Slot> boxes = layout.places().keySet().stream()
                .filter(slot -> slot.kind() == GraphLayout.Slot.Kind.BOX)
                .toList();
        List<GraphLayout.Slot> lanes = layout.places().keySet().stream()
                .filter(slot -> slot.kind() == GraphLayout.Slot.Kind.LANE)
                .toList();
        assertThat(lanes)
                .extracting(lane -> lane.stack() + " past column " + lane.column())
                .containsExactlyInAnyOrder("code past column 1", "stream past column 1");
        for (GraphLayout.Slot lane : lanes) {
            int y = Objects.requireNonNull(layout.places().get(lane)).y();
            assertThat(boxes)
                    .filteredOn(box -> box.column() == lane.column())
                    .noneMatch(box -> layout.box(box.stack()).y() <= y
                            && y <= layout.box(box.stack()).y() + 44);
        }
        Picture.of(GraphSvg.draw(graph, Map.of())).isSound();
    }

    @Test
    void where_there_is_little_room_the_detail_is_in_the_description_alone() {
        StackGraph small = StackGraph.of(
                new EnvironmentDefinition(new EnvironmentName("dev"), List.of(stack("stream", List.of(), List.of()))));
        StackCondition changed = new StackCondition(State.CHANGED, "its program and its config changed since then");
        Picture picture = Picture.of(GraphSvg.draw(small, Map.of(new StackName("stream"), changed)))
                .isSound();
        assertThat(picture.texts()).containsExactly("stream", "~ changed");
        assertThat(picture.description()).isEqualTo("stream: changed: its program and its config changed since then.");
    }

    @Test
    void the_other_formats_say_the_state_after_the_name() {
        StackGraph two = GRAPH.restrictedToAndUpstreamsOf(Set.of(new StackName("worker")));
        assertThat(GraphFormat.TEXT.draw(two, CONDITIONS))
                .containsExactly(
                        "code   [changed: its config changed]",
                        "stream   [deployed: 9 resources]",
                        "worker   [failed: stopped half-way: 2 resources half done]",
                        "  <- code: key",
                        "  <- stream: arn");
        assertThat(GraphFormat.MERMAID.draw(two, CONDITIONS)).contains("    s_code[\"code<br>changed\"]");
        assertThat(GraphFormat.DOT.draw(two, CONDITIONS)).contains("    \"code\" [label=\"code\\nchanged\"];");
    }
}
