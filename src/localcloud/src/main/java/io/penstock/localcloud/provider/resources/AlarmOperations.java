package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.provider.rules.Problems;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import java.util.List;
import java.util.Optional;

/**
 * Alarms: kept, never evaluated, because nothing here publishes metrics.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</a>
 */
final class AlarmOperations implements ResourceOperations {

    private static final String KIND = "alarm";

    private final ResourceStore store;
    private final LocalCloudContext context;

    AlarmOperations(ResourceStore store, LocalCloudContext context) {
        this.store = store;
        this.context = context;
    }

    @Override
    public void check(Fields inputs, Problems problems) {
        if (inputs.has("metricName")) {
            if (!inputs.has("period")) {
                problems.add("period", "The property 'period' must be given with 'metricName'.");
            }
            if (!inputs.has("namespace")) {
                problems.add("namespace", "The property 'namespace' must be given with 'metricName'.");
            }
            if (!inputs.has("statistic") && !inputs.has("extendedStatistic")) {
                problems.add("statistic", "One of 'statistic', 'extendedStatistic' must be given with 'metricName'.");
            }
        }
        for (String alone : List.of("dimensions", "namespace", "period", "statistic", "extendedStatistic", "unit")) {
            if (inputs.has("metricQueries") && inputs.has(alone)) {
                problems.add(alone, "The property '" + alone + "' must not be given with 'metricQueries'.");
            }
        }
        if (!inputs.has("threshold") && !inputs.has("thresholdMetricId")) {
            problems.add("threshold", "One of 'threshold', 'thresholdMetricId' must be given.");
        }
        Optional<Integer> points = inputs.integer("datapointsToAlarm");
        Optional<Integer> periods = inputs.integer("evaluationPeriods");
        if (points.isPresent() && periods.isPresent() && points.get() > periods.get()) {
            problems.add(
                    "datapointsToAlarm",
                    "The property 'datapointsToAlarm' must be at most evaluationPeriods, " + periods.get() + ", and is "
                            + points.get() + ".");
        }
        Optional<Integer> period = inputs.integer("period");
        if (period.isPresent() && !List.of(10, 20, 30).contains(period.get()) && period.get() % 60 != 0) {
            problems.add(
                    "period",
                    "The property 'period' must be 10, 20, 30 or a multiple of 60 seconds, and is " + period.get()
                            + ".");
        }
        if (period.isPresent() && periods.isPresent()) {
            long seconds = (long) period.get() * periods.get();
            long most = period.get() >= 3600 ? 604_800 : 86_400;
            if (seconds > most) {
                problems.add(
                        "evaluationPeriods",
                        "The properties 'period' and 'evaluationPeriods' must span at most " + most
                                + " seconds, and span " + seconds + ".");
            }
        }
    }

    /** PutMetricAlarm takes the place of an alarm of that name, as on AWS. */
    @Override
    public String create(Fields inputs) {
        String name = inputs.required("name");
        store.put(KIND, name, inputs.without("__defaults"));
        return name;
    }

    @Override
    public Optional<Live> read(String id, Fields known) {
        return store.get(KIND, id)
                .map(kept -> new Live(
                        id, kept.without(ResourceStore.NAME).with("arn", context.arn("cloudwatch", "alarm:" + id))));
    }

    @Override
    public void update(String id, Fields olds, Fields news) {
        store.put(KIND, id, news.without("__defaults"));
    }

    @Override
    public void delete(String id, Fields state) {
        store.remove(KIND, id);
    }
}
