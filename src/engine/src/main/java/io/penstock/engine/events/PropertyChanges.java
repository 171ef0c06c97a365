package io.penstock.engine.events;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which properties of a resource a step changes, from what and to what, in words that hold no secret. */
final class PropertyChanges {

    private PropertyChanges() {}

    static List<PropertyChange> of(Step step) {
        if (!step.differences().isEmpty()) {
            return detailed(step);
        }
        List<PropertyChange> changes = new ArrayList<>();
        for (String name : step.differing()) {
            changes.add(change(
                    name,
                    step.before().inputs(),
                    step.after().inputs(),
                    step.replacing().contains(name)));
        }
        return List.copyOf(changes);
    }

    private static List<PropertyChange> detailed(Step step) {
        List<PropertyChange> changes = new ArrayList<>();
        new TreeMap<>(step.differences())
                .forEach((path, difference) -> changes.add(change(
                        path,
                        difference.ofInputs()
                                ? step.before().inputs()
                                : step.before().outputs(),
                        step.after().inputs(),
                        difference.forcesReplacement())));
        return List.copyOf(changes);
    }

    /**
     * How the cloud differs from what is recorded, as a refresh found it: what an update of an unchanged program would undo.
     * Properties that only the service sets are no part of that.
     */
    static List<PropertyChange> ofFound(Step step) {
        if (step.differences().isEmpty() && step.differing().isEmpty()) {
            return ofOutputs(step).stream().map(PropertyChanges::hidden).toList();
        }
        Map<String, Step.Difference> differences = new TreeMap<>(step.differences());
        if (differences.isEmpty()) {
            step.differing().forEach(name -> differences.put(name, new Step.Difference("update", true)));
        }
        List<PropertyChange> changes = new ArrayList<>();
        differences.forEach((path, difference) -> {
            PropertyPath at = PropertyPath.parse(path);
            String recorded = text(at, difference.ofInputs(), step.before());
            String found = text(at, false, step.after());
            changes.add(hidden(new PropertyChange(path, recorded, found, difference.forcesReplacement())));
        });
        return List.copyOf(changes);
    }

    /** Each side hidden where the other hides more: a provider need not know that what it reads is a secret. */
    private static PropertyChange hidden(PropertyChange change) {
        return new PropertyChange(
                change.path(),
                as(change.after(), change.before()),
                as(change.before(), change.after()),
                change.forcesReplacement());
    }

    private static String as(String other, String text) {
        return !text.isEmpty() && secrets(other) > secrets(text) ? PropertyText.SECRET : text;
    }

    private static int secrets(String text) {
        return text.split(Pattern.quote(PropertyText.SECRET), -1).length;
    }

    /** The value in a resource's inputs or outputs, and where it is not there in the other. */
    private static String text(PropertyPath at, boolean inputsFirst, Step.State state) {
        JsonObject first = inputsFirst ? state.inputs() : state.outputs();
        JsonObject second = inputsFirst ? state.outputs() : state.inputs();
        return at.in(first).or(() -> at.in(second)).map(PropertyText::of).orElse("");
    }

    /** The outputs that differ: of the stack itself, or of a resource whose provider tells nothing of how it differs. */
    static List<PropertyChange> ofOutputs(Step step) {
        return compared(step.before().outputs(), step.after().outputs());
    }

    private static List<PropertyChange> compared(JsonObject before, JsonObject after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<PropertyChange> changes = new ArrayList<>();
        for (String name : names) {
            JsonElement was = before.get(name);
            JsonElement is = after.get(name);
            if (!Objects.equals(was, is)) {
                changes.add(new PropertyChange(
                        name, was == null ? "" : PropertyText.of(was), is == null ? "" : PropertyText.of(is), false));
            }
        }
        return List.copyOf(changes);
    }

    private static PropertyChange change(String path, JsonObject before, JsonObject after, boolean forcesReplacement) {
        PropertyPath at = PropertyPath.parse(path);
        Optional<String> was = at.in(before).map(PropertyText::of);
        Optional<String> is = at.in(after).map(PropertyText::of);
        return new PropertyChange(path, was.orElse(""), is.orElse(""), forcesReplacement);
    }
}
