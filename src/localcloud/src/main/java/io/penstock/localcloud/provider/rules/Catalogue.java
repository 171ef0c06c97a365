package io.penstock.localcloud.provider.rules;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.penstock.localcloud.provider.schema.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The types that the local cloud supports, from the rules files. */
public final class Catalogue {

    private static final List<String> FILES =
            List.of("kinesis", "s3", "cloudwatch", "iam", "lambda", "kinesisanalyticsv2");

    private final Map<String, TypeRules> types;

    private Catalogue(Map<String, TypeRules> types) {
        this.types = types;
    }

    public static Catalogue read() {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        Map<String, TypeRules> types = new TreeMap<>();
        for (String file : FILES) {
            try (InputStream in = Catalogue.class.getResourceAsStream(file + ".yaml")) {
                if (in == null) {
                    throw new IllegalStateException("The rules file " + file + ".yaml is missing from this build.");
                }
                List<TypeRules.Written> written = yaml.readValue(in, new TypeReference<>() {});
                written.forEach(type -> {
                    TypeRules rules = type.rules();
                    types.put(rules.schema().token(), rules);
                });
            } catch (IOException unreadable) {
                throw new UncheckedIOException("The rules file " + file + ".yaml cannot be read.", unreadable);
            }
        }
        return new Catalogue(types);
    }

    public Set<String> tokens() {
        return types.keySet();
    }

    /**
     * The rules of a type.
     *
     * @throws UnsupportedTypeException if the local cloud does not support it
     */
    public TypeRules type(String token) {
        TypeRules rules = types.get(token);
        if (rules == null) {
            throw new UnsupportedTypeException("The local cloud does not support the type '" + token + "'."
                    + Suggestion.of(token, types.keySet())
                    + " It supports " + String.join(", ", types.keySet())
                    + ". Deploy this resource to a real environment, or leave it out of the local one.");
        }
        return rules;
    }
}
