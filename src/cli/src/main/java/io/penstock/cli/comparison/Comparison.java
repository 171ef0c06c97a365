package io.penstock.cli.comparison;

import io.penstock.cli.comparison.Row.Part;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.state.StackState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Two environments held against each other.
 *
 * @param rows all that was compared: the config, then stack by stack where the states of both are known
 */
public record Comparison(Side left, Side right, List<Row> rows) {

    public Comparison {
        rows = List.copyOf(rows);
    }

    public static Comparison of(Side left, Side right) {
        List<Row> rows = new ArrayList<>(config(left, right));
        if (left.unread().isPresent() || right.unread().isPresent()) {
            return new Comparison(left, right, rows);
        }
        TreeSet<String> stacks = new TreeSet<>(left.stacks().keySet());
        stacks.addAll(right.stacks().keySet());
        if (stacks.remove(Side.OWN)) {
            rows.addAll(stack(Side.OWN, left, right));
        }
        stacks.forEach(stack -> rows.addAll(stack(stack, left, right)));
        return new Comparison(left, right, rows);
    }

    /** Of the environments whose states could not be read, by the reason. */
    public Map<String, List<EnvironmentName>> unread() {
        Map<String, List<EnvironmentName>> unread = new LinkedHashMap<>();
        for (Side side : List.of(left, right)) {
            side.unread().ifPresent(why -> unread.computeIfAbsent(why, each -> new ArrayList<>())
                    .add(side.name()));
        }
        return unread;
    }

    /** How many of the rows stand so. */
    public int count(Relation relation) {
        return (int) rows.stream().filter(row -> row.relation() == relation).count();
    }

    private static List<Row> config(Side left, Side right) {
        TreeSet<String> keys = new TreeSet<>(left.config().values().keySet());
        keys.addAll(right.config().values().keySet());
        List<Row> rows = new ArrayList<>();
        for (String key : keys) {
            Optional<ConfigValue> one =
                    Optional.ofNullable(left.config().values().get(key));
            Optional<ConfigValue> other =
                    Optional.ofNullable(right.config().values().get(key));
            rows.add(new Row(
                    Part.CONFIG,
                    "",
                    key,
                    one.map(ConfigValue::text),
                    other.map(ConfigValue::text),
                    ConfigValue.relation(one, other)));
        }
        return rows;
    }

    private static List<Row> stack(String stack, Side left, Side right) {
        StackState one = left.stacks().get(stack);
        StackState other = right.stacks().get(stack);
        String name = stack.equals(Side.OWN) ? left.name() + " / " + right.name() : stack;
        if (one == null || other == null) {
            return List.of(new Row(
                    Part.STACK,
                    name,
                    "deployed",
                    Optional.of(one == null ? "no" : "yes"),
                    Optional.of(other == null ? "no" : "yes"),
                    Relation.DIFFERENT));
        }
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(Part.STACK, name, "deployed", Optional.of("yes"), Optional.of("yes"), Relation.SAME));
        StackComparison comparison = new StackComparison(name, one, other);
        rows.addAll(comparison.programs(stack.equals(Side.OWN)));
        rows.addAll(comparison.resources());
        rows.addAll(comparison.outputs(stack.equals(Side.OWN) ? left.stacks().keySet() : List.of()));
        return rows;
    }
}
