package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, as picocli knows them. */
final class CommandModel {

    private CommandModel() {}

    static CommandSpec root() {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Invocation invocation = new Invocation(
                Path.of(""), Map.of(), InputStream.nullInputStream(), nowhere, nowhere, Invocation.Terminal.PLAIN);
        Environments environments = new ScriptedEnvironments();
        return new CommandLine(new PenstockCommand(), new CommandLine.IFactory() {
                    @Override
                    public <K> K create(Class<K> type) throws Exception {
                        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                            if (Arrays.asList(constructor.getParameterTypes()).contains(Invocation.class)) {
                                return type.cast(
                                        constructor.getParameterCount() == 1
                                                ? constructor.newInstance(invocation)
                                                : constructor.newInstance(invocation, environments));
                            }
                        }
                        return CommandLine.defaultFactory().create(type);
                    }
                })
                .getCommandSpec();
    }
}
