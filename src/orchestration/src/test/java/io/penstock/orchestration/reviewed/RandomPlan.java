package io.penstock.orchestration.reviewed;

import static io.penstock.orchestration.reviewed.Changes.SECRET;
import static io.penstock.orchestration.reviewed.Changes.UNKNOWN;

import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Random changes of a stack, what they honestly turn out to be, and what else they may be. */
final class RandomPlan {

    private static final List<Kind> KINDS = List.of(Kind.CREATE, Kind.UPDATE, Kind.REPLACE, Kind.DELETE);

    private final Random random;
    private int names;

    RandomPlan(long seed) {
        random = new Random(seed);
    }

    /** Two to seven changes. */
    List<ResourceChange> shown() {
        List<ResourceChange> changes = new ArrayList<>(List.of(change("made-up", Kind.CREATE)));
        int count = 1 + random.nextInt(6);
        for (int each = 0; each < count; each++) {
            changes.add(change("r" + names++, KINDS.get(random.nextInt(KINDS.size()))));
        }
        return changes;
    }

    private ResourceChange change(String name, Kind kind) {
        SortedMap<String, String> inputs = new TreeMap<>();
        List<PropertyChange> properties = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int each = 0; each < count; each++) {
            if (kind == Kind.CREATE) {
                inputs.put("p" + each, value());
            } else if (kind != Kind.DELETE) {
                boolean forces = kind == Kind.REPLACE && (each == 0 || random.nextInt(3) == 0);
                properties.add(new PropertyChange("p" + each, known(), value(), forces));
            }
        }
        return new ResourceChange("urn:" + name, "t", name, kind, properties, inputs);
    }

    private String known() {
        return switch (random.nextInt(4)) {
            case 0 -> "/x/file.zip (" + String.format("%012x", random.nextInt(Integer.MAX_VALUE)) + ")";
            case 1 -> "{\"a\":[\"v" + names++ + "\",1],\"b\":true}";
            default -> "v" + names++;
        };
    }

    /** With a name that the provider makes up for the resource that is always there. */
    private String madeUp() {
        return "arn:made-up-" + String.format("%07x", random.nextInt(1 << 28)) + "/*";
    }

    private String value() {
        return switch (random.nextInt(7)) {
            case 6 -> madeUp();
            case 0, 1 -> UNKNOWN;
            case 2 -> SECRET;
            case 3 -> "{\"a\":[\"" + (random.nextBoolean() ? UNKNOWN : SECRET) + "\",\"v" + names++ + "\"]}";
            default -> known();
        };
    }

    /** What the changes turn out to be where nothing is done that they do not show. */
    List<ResourceChange> honest(List<ResourceChange> shown) {
        List<ResourceChange> now = new ArrayList<>();
        for (ResourceChange change : shown) {
            if (random.nextInt(7) > 0) {
                now.add(honest(change));
            }
        }
        Collections.shuffle(now, random);
        return now;
    }

    private ResourceChange honest(ResourceChange change) {
        SortedMap<String, String> inputs = new TreeMap<>();
        change.inputs().forEach((name, value) -> {
            if (!ValueText.isUntold(value) || random.nextInt(6) > 0) {
                inputs.put(name, resolved(value));
            }
        });
        boolean stays = change.kind() == Kind.REPLACE
                && random.nextBoolean()
                && change.properties().stream()
                        .allMatch(property -> !property.forcesReplacement() || ValueText.isUntold(property.after()));
        List<PropertyChange> properties = new ArrayList<>();
        for (PropertyChange property : change.properties()) {
            boolean forces = property.forcesReplacement();
            if (!(stays && forces) && random.nextInt(6) > 0) {
                properties.add(
                        new PropertyChange(property.path(), property.before(), resolved(property.after()), forces));
            }
        }
        return new ResourceChange(
                change.urn(), change.type(), change.name(), stays ? Kind.UPDATE : change.kind(), properties, inputs);
    }

    private String resolved(String value) {
        boolean stays = random.nextInt(4) == 0;
        if (ValueText.isUntold(value)) {
            return stays ? value : "now-" + names++;
        }
        if (value.startsWith("arn:made-up-")) {
            return madeUp();
        }
        String json = List.of("\"now\"", "\"a\\\"],b\"", "17", "null", "[1,{\"x\":\"]\"}]", "{\"k\":[]}")
                .get(random.nextInt(6));
        String within =
                stays ? value : value.replace("\"" + UNKNOWN + "\"", json).replace("\"" + SECRET + "\"", json);
        return within.startsWith("/x/") ? "/y" + within.substring(2) : within;
    }

    /** The changes with one more, or one that is another; what else they are is honest. */
    Planted planted(List<ResourceChange> shown) {
        ResourceChange victim = shown.get(random.nextInt(shown.size()));
        List<ResourceChange> now = new ArrayList<>(honest(shown));
        now.removeIf(change -> change.urn().equals(victim.urn()));
        int dice = random.nextInt(6);
        ResourceChange other =
                switch (dice) {
                    case 0 -> change("r" + names++, KINDS.get(random.nextInt(KINDS.size())));
                    case 1 -> otherKind(victim);
                    case 2 -> withMore(victim);
                    default -> withOther(victim);
                };
        now.add(other);
        Collections.shuffle(now, random);
        return new Planted(now, other.urn());
    }

    /** @param urn of the resource to which something unseen happens */
    record Planted(List<ResourceChange> now, String urn) {}

    private ResourceChange otherKind(ResourceChange victim) {
        List<Kind> others = KINDS.stream()
                .filter(kind -> kind != victim.kind())
                .filter(kind -> victim.kind() != Kind.REPLACE || kind != Kind.UPDATE)
                .toList();
        return new ResourceChange(
                victim.urn(),
                victim.type(),
                victim.name(),
                others.get(random.nextInt(others.size())),
                victim.properties(),
                victim.inputs());
    }

    private ResourceChange withMore(ResourceChange victim) {
        if (victim.kind() == Kind.DELETE) {
            return otherKind(victim);
        }
        SortedMap<String, String> inputs = new TreeMap<>(victim.inputs());
        List<PropertyChange> properties = new ArrayList<>(victim.properties());
        if (victim.kind() == Kind.CREATE) {
            inputs.put("unseen", value());
        } else {
            properties.add(new PropertyChange("unseen", known(), value(), random.nextBoolean()));
        }
        return with(victim, properties, inputs);
    }

    /** Another known value, to begin or to end with; where none is known, one property more. */
    private ResourceChange withOther(ResourceChange victim) {
        for (String name : victim.inputs().keySet()) {
            String value = victim.inputs().getOrDefault(name, "");
            if (!ValueText.isUntold(value)) {
                SortedMap<String, String> inputs = new TreeMap<>(victim.inputs());
                if (random.nextInt(4) == 0) {
                    inputs.remove(name);
                } else {
                    inputs.put(name, other(value));
                }
                return with(victim, victim.properties(), inputs);
            }
        }
        for (int each = 0; each < victim.properties().size(); each++) {
            PropertyChange property = victim.properties().get(each);
            boolean start = ValueText.isUntold(property.after()) || random.nextInt(3) == 0;
            List<PropertyChange> properties = new ArrayList<>(victim.properties());
            properties.set(
                    each,
                    new PropertyChange(
                            property.path(),
                            start ? other(property.before()) : property.before(),
                            start ? property.after() : other(property.after()),
                            property.forcesReplacement()));
            return with(victim, properties, victim.inputs());
        }
        return withMore(victim);
    }

    private String other(String value) {
        if (value.startsWith("/x/")) {
            return "/x/file.zip (" + "f".repeat(12) + ")";
        }
        if (value.startsWith("{")) {
            return switch (random.nextInt(4)) {
                case 0 -> value.replaceFirst("v(\\d+)", "w$1");
                case 1 ->
                    new StringBuilder(value)
                            .insert(value.lastIndexOf(']'), ",\"more\"")
                            .toString();
                case 2 -> value.substring(0, value.length() - 1) + ",\"c\":1}";
                default -> "";
            };
        }
        return List.of("", UNKNOWN, SECRET, "w" + names++, value + " ").get(random.nextInt(5));
    }

    private static ResourceChange with(
            ResourceChange change, List<PropertyChange> properties, SortedMap<String, String> inputs) {
        return new ResourceChange(change.urn(), change.type(), change.name(), change.kind(), properties, inputs);
    }
}
