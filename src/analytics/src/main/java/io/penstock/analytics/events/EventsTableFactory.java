package io.penstock.analytics.events;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;

/** Makes tables with {@code 'connector' = 'penstock-events'}. */
public final class EventsTableFactory implements DynamicTableSourceFactory {

    @Override
    public String factoryIdentifier() {
        return "penstock-events";
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of(
                EventOptions.SOURCE,
                EventOptions.STREAM,
                EventOptions.REGION,
                EventOptions.ENDPOINT,
                EventOptions.START,
                EventOptions.POLL,
                EventOptions.LATENESS,
                EventOptions.IDLE_TIMEOUT,
                EventOptions.REPEAT_HORIZON,
                EventOptions.AHEAD_LIMIT);
    }

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        helper.validate();
        String name = helper.getOptions().get(EventOptions.SOURCE);
        return new EventsTableSource(
                context.getObjectIdentifier().getObjectName(),
                context.getPhysicalRowDataType(),
                source(name, context.getClassLoader()),
                helper.getOptions());
    }

    private static ArrivalSource source(String name, ClassLoader loader) {
        List<String> known = new ArrayList<>();
        for (ArrivalSource source : ServiceLoader.load(ArrivalSource.class, loader)) {
            if (source.name().equals(name)) {
                return source;
            }
            known.add(source.name());
        }
        throw new ValidationException(
                "The option \"source\" is \"" + name + "\", which is none of " + String.join(", ", known) + ".");
    }
}
