package io.penstock.engine.program;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a program's run is made from, besides its classes, the environment's config and the outputs that it reads. With it
 * Penstock can prove that a stack is up to date and need not be run.
 *
 * @param values that differ from one instance of the program to another, by name, as text
 * @param files that the program reads; what counts is what they hold
 * @param unprovable why that cannot be told, so that the stack runs every time; empty where it can
 */
public record ProgramInputs(SortedMap<String, String> values, List<Path> files, Optional<String> unprovable) {

    private static final List<Class<?>> PLAIN = List.of(
            String.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Double.class,
            boolean.class,
            int.class,
            long.class,
            double.class);

    public ProgramInputs {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        files = List.copyOf(files);
    }

    /** The files that the program reads, and nothing else. */
    public static ProgramInputs ofFiles(List<Path> files) {
        return new ProgramInputs(new TreeMap<>(), files, Optional.empty());
    }

    /** The values in which one instance differs from another, and nothing else. */
    public static ProgramInputs ofValues(SortedMap<String, String> values) {
        return new ProgramInputs(values, List.of(), Optional.empty());
    }

    /** Nothing of the run can be told in advance. {@code why} goes on "It always runs, because …". */
    public static ProgramInputs unknown(String why) {
        return new ProgramInputs(new TreeMap<>(), List.of(), Optional.of(why));
    }

    /**
     * What can be told of a program that says nothing itself: a class without instance fields has no inputs, and a record of
     * strings, numbers, booleans and enums has those. Whatever else a program holds cannot be compared.
     */
    static ProgramInputs of(StackProgram program) {
        Class<?> type = program.getClass();
        if (type.isRecord()) {
            return ofRecord(program);
        }
        for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    return unknown(unknownField(type, field.getName()));
                }
            }
        }
        return ofFiles(List.of());
    }

    private static ProgramInputs ofRecord(StackProgram program) {
        SortedMap<String, String> values = new TreeMap<>();
        for (RecordComponent component : program.getClass().getRecordComponents()) {
            Class<?> type = component.getType();
            if (!PLAIN.contains(type) && !type.isEnum()) {
                return unknown(unknownField(program.getClass(), component.getName()));
            }
            try {
                component.getAccessor().setAccessible(true);
                values.put(
                        component.getName(),
                        String.valueOf(component.getAccessor().invoke(program)));
            } catch (ReflectiveOperationException | RuntimeException e) {
                return unknown(unknownField(program.getClass(), component.getName()));
            }
        }
        return ofValues(values);
    }

    private static String unknownField(Class<?> type, String field) {
        String name = type.getName();
        return "Penstock cannot compare what " + name.substring(name.lastIndexOf('.') + 1) + "." + field
                + " holds. To change that, override StackProgram.inputs().";
    }
}
