package io.penstock.localcloud.provider.schema;

import com.pulumi.core.Either;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the shape of a type from its class in com.pulumi:aws. */
public final class SchemaReader {

    private SchemaReader() {}

    /** The shape of a resource class; its inputs are in the class of the same name with {@code Args}. */
    public static TypeSchema resource(String className) {
        Class<?> resource = load(className);
        ResourceType type = resource.getAnnotation(ResourceType.class);
        if (type == null) {
            throw new IllegalStateException("The class " + className + " is no resource of com.pulumi:aws.");
        }
        Set<String> outputs = new HashSet<>();
        for (Field field : resource.getDeclaredFields()) {
            Export export = field.getAnnotation(Export.class);
            if (export != null) {
                outputs.add(export.name());
            }
        }
        return new TypeSchema(type.type(), inputs(className + "Args"), outputs);
    }

    /** The properties of an arguments class. */
    public static Map<String, Property> inputs(String className) {
        return properties(load(className));
    }

    private static Map<String, Property> properties(Class<?> arguments) {
        Map<String, Property> properties = new LinkedHashMap<>();
        for (Field field : arguments.getDeclaredFields()) {
            Import input = field.getAnnotation(Import.class);
            if (input != null) {
                PropertyType type = type(field.getGenericType());
                properties.put(input.name(), new Property(input.name(), input.required(), type));
            }
        }
        return properties;
    }

    private static PropertyType type(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            Type raw = parameterized.getRawType();
            if (raw == Output.class || raw == Either.class) {
                return type(arguments[0]);
            }
            return raw == Map.class
                    ? new PropertyType.MapOf(type(arguments[1]))
                    : new PropertyType.ListOf(type(arguments[0]));
        }
        Class<?> plain = (Class<?>) type;
        return switch (plain.getSimpleName()) {
            case "String" -> new PropertyType.Text();
            case "Integer" -> new PropertyType.Numeric(true);
            case "Double" -> new PropertyType.Numeric(false);
            case "Boolean" -> new PropertyType.Flag();
            case "AssetOrArchive" -> new PropertyType.File(false);
            case "Archive" -> new PropertyType.File(true);
            default -> plain.isEnum() ? new PropertyType.Text() : new PropertyType.Nested(properties(plain));
        };
    }

    private static Class<?> load(String className) {
        try {
            // Not initialised: the classes' static parts would start Pulumi's runtime.
            return Class.forName(className, false, SchemaReader.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            throw new IllegalStateException("com.pulumi:aws has no class " + className + ".", absent);
        }
    }
}
