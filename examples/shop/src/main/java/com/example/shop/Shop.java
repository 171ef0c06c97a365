package com.example.shop;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.kinesis.Stream;
import com.pulumi.aws.kinesis.StreamArgs;
import io.penstock.cli.Penstock;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.List;
import java.util.Map;

/** A shop: a stream of orders, their journal, and an alarm on both. */
public final class Shop {

    public static void main(String[] arguments) {
        Penstock.run(arguments, environment -> List.of(new Orders(), new Journal(), new Alarms()));
    }

    record Orders() implements StackProgram {
        static final StackOutput<String> STREAM = StackOutput.string("orders", "stream");
        static final StackOutput<Double> SHARDS = StackOutput.number("orders", "shards");

        public StackDefinition definition() {
            return new StackDefinition(new StackName("orders"), "What was ordered", List.of(STREAM, SHARDS), List.of());
        }

        public void run(StackContext context) {
            int shards = context.pulumi().config().requireInteger("shards");
            var args = StreamArgs.builder().shardCount(shards).build();
            Stream stream = new Stream("orders", args);
            context.export(STREAM, stream.name());
            context.export(SHARDS, stream.shardCount().applyValue(count -> count.orElse(1)
                    .doubleValue()));
        }
    }

    record Journal() implements StackProgram {
        static final StackOutput<String> GROUP = StackOutput.string("journal", "group");

        public StackDefinition definition() {
            return new StackDefinition(new StackName("journal"), "", List.of(GROUP), List.of(Orders.STREAM));
        }

        public void run(StackContext context) {
            var name = context.read(Orders.STREAM).applyValue(stream -> "/shop/" + stream);
            var args = LogGroupArgs.builder().name(name).retentionInDays(30).build();
            context.export(GROUP, new LogGroup("journal", args).name());
        }
    }

    record Alarms() implements StackProgram {
        public StackDefinition definition() {
            var reads = List.<StackOutput<?>>of(Orders.STREAM, Orders.SHARDS, Journal.GROUP);
            return new StackDefinition(new StackName("alarms"), "", List.of(), reads);
        }

        public void run(StackContext context) {
            var args = MetricAlarmArgs.builder()
                    .namespace("AWS/Kinesis")
                    .metricName("IncomingRecords")
                    .dimensions(context.read(Orders.STREAM).applyValue(stream -> Map.of("StreamName", stream)))
                    .statistic("Sum")
                    .period(60)
                    .evaluationPeriods(5)
                    .comparisonOperator("GreaterThanThreshold")
                    .threshold(context.read(Orders.SHARDS).applyValue(shards -> shards * 50_000))
                    .alarmDescription(context.read(Journal.GROUP).applyValue(group -> "Too many orders: see " + group))
                    .build();
            new MetricAlarm("too-many-orders", args);
        }
    }
}
