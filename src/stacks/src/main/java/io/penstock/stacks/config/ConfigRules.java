package io.penstock.stacks.config;

import io.penstock.stacks.config.ConfigKey.Presence;
import io.penstock.stacks.config.Reading.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold of a config: each key's own rule, then those that tie several together. */
final class ConfigRules {

    private ConfigRules() {}

    /** Every fault, in the order of the keys. */
    static List<ConfigFault> faults(ConfigValues values) {
        List<ConfigFault> faults = new ArrayList<>();
        for (ConfigKey<?> key : ConfigKeys.ALL) {
            fault(key, values).ifPresent(faults::add);
        }
        shards(ConfigKeys.INPUT_STREAM_MODE, ConfigKeys.INPUT_STREAM_SHARDS, values)
                .ifPresent(faults::add);
        shards(ConfigKeys.EVENTS_STREAM_MODE, ConfigKeys.EVENTS_STREAM_SHARDS, values)
                .ifPresent(faults::add);
        recordAge(values).ifPresent(faults::add);
        repeats(values).ifPresent(faults::add);
        units(values).ifPresent(faults::add);
        return faults;
    }

    private static Optional<ConfigFault> fault(ConfigKey<?> key, ConfigValues values) {
        Optional<String> text = values.get(key.name());
        if (text.isEmpty()) {
            return key.presence() == Presence.REQUIRED
                    ? Optional.of(ConfigFault.missing(key.qualified(), use(key)))
                    : Optional.empty();
        }
        return key.type().read(text.get()) instanceof Refused<?> refused
                ? Optional.of(ConfigFault.wrong(key.qualified(), text.get(), refused.why(), use(key)))
                : Optional.empty();
    }

    private static String use(ConfigKey<?> key) {
        return "Use " + key.type().allowed() + ".";
    }

    private static Optional<ConfigFault> shards(
            ConfigKey<StreamMode> mode, ConfigKey<Integer> shards, ConfigValues values) {
        Optional<StreamMode> chosen = mode.find(values);
        Optional<String> text = values.get(shards.name());
        if (chosen.equals(Optional.of(StreamMode.PROVISIONED)) && text.isEmpty()) {
            return Optional.of(ConfigFault.missing(
                    shards.qualified(), "A stream of mode PROVISIONED needs its shards. " + use(shards)));
        }
        if (chosen.equals(Optional.of(StreamMode.ON_DEMAND)) && text.isPresent()) {
            return Optional.of(ConfigFault.wrong(
                    shards.qualified(),
                    text.get(),
                    "does not go together with \"" + mode.qualified() + "\": ON_DEMAND",
                    "Remove the shards: AWS sets those of an on-demand stream."));
        }
        return Optional.empty();
    }

    /** Beyond the retention a record is gone before the mapping gives it up, so it would never reach the destination. */
    private static Optional<ConfigFault> recordAge(ConfigValues values) {
        Optional<Integer> age = ConfigKeys.PREPROCESSOR_RECORD_AGE.find(values);
        Optional<Integer> hours = ConfigKeys.INPUT_STREAM_RETENTION.find(values);
        if (age.isEmpty() || hours.isEmpty() || age.get() < hours.get() * 3600) {
            return Optional.empty();
        }
        return Optional.of(ConfigFault.wrong(
                ConfigKeys.PREPROCESSOR_RECORD_AGE.qualified(),
                String.valueOf(age.get()),
                "is not less than the input stream's retention of " + hours.get() + " hours",
                "A record must be given up while the stream still holds it: use less than " + hours.get() * 3600
                        + " seconds, or raise \"" + ConfigKeys.INPUT_STREAM_RETENTION.qualified() + "\"."));
    }

    /** A record that is tried again after its identity was forgotten would be counted twice. */
    private static Optional<ConfigFault> repeats(ConfigValues values) {
        Optional<Integer> horizon = ConfigKeys.REPEAT_HORIZON.find(values);
        Optional<Integer> age = ConfigKeys.PREPROCESSOR_RECORD_AGE.find(values);
        Optional<Integer> retention =
                ConfigKeys.INPUT_STREAM_RETENTION.find(values).map(hours -> hours * 3600);
        Optional<Integer> longest = age.equals(Optional.of(-1)) ? retention : age;
        if (horizon.isEmpty() || longest.isEmpty() || horizon.get() >= longest.get()) {
            return Optional.empty();
        }
        return Optional.of(ConfigFault.wrong(
                ConfigKeys.REPEAT_HORIZON.qualified(),
                String.valueOf(horizon.get()),
                "is less than the " + longest.get() + " seconds for which a record may be tried again",
                "A repeat after the horizon would be counted twice: use " + longest.get() + " at least, or lower \""
                        + ConfigKeys.PREPROCESSOR_RECORD_AGE.qualified() + "\"."));
    }

    /** Source: https://docs.aws.amazon.com/managed-flink/latest/java/how-scaling.html */
    private static Optional<ConfigFault> units(ConfigValues values) {
        Optional<Integer> parallelism = ConfigKeys.PARALLELISM.find(values);
        Optional<Integer> perUnit = ConfigKeys.PARALLELISM_PER_KPU.find(values);
        if (parallelism.isEmpty() || perUnit.isEmpty() || parallelism.get() <= 64 * perUnit.get()) {
            return Optional.empty();
        }
        return Optional.of(ConfigFault.wrong(
                ConfigKeys.PARALLELISM.qualified(),
                String.valueOf(parallelism.get()),
                "needs more than the 64 Kinesis Processing Units of an application",
                "Use " + 64 * perUnit.get() + " at most, or raise \"" + ConfigKeys.PARALLELISM_PER_KPU.qualified()
                        + "\"."));
    }
}
