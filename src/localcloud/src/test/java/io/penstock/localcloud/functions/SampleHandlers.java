package io.penstock.localcloud.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Handlers as users write them, to be run by the real runtime interface client. */
public final class SampleHandlers {

    private SampleHandlers() {}

    /** Does what the event's {@code do} says. */
    public static final class Sample implements RequestHandler<Map<String, String>, Map<String, String>> {
        @Override
        public Map<String, String> handleRequest(Map<String, String> event, Context context) {
            System.out.println("line on standard output");
            context.getLogger().log("line of the logger\n");
            switch (event.getOrDefault("do", "")) {
                case "describe" -> {
                    Map<String, String> answer = new TreeMap<>(System.getenv());
                    answer.put("arn", context.getInvokedFunctionArn());
                    answer.put("requestId", context.getAwsRequestId());
                    answer.put("remaining", Integer.toString(context.getRemainingTimeInMillis()));
                    answer.put("memory", Integer.toString(context.getMemoryLimitInMB()));
                    answer.put("heap", Long.toString(Runtime.getRuntime().maxMemory() >> 20));
                    answer.put(
                            "pid",
                            Long.toString(ManagementFactory.getRuntimeMXBean().getPid()));
                    answer.put("said", event.getOrDefault("say", ""));
                    answer.put("trace", System.getProperty("com.amazonaws.xray.traceHeader", ""));
                    answer.put("sees", visible());
                    answer.put("vm", System.getProperty("java.vm.info", ""));
                    return answer;
                }
                case "fail" -> throw new IllegalArgumentException("as asked");
                case "interrupt" -> {
                    Thread.currentThread().interrupt();
                    return Map.of("interrupted", "true");
                }
                case "exit" -> Runtime.getRuntime().halt(7);
                case "hang" -> hang();
                case "large" -> {
                    return Map.of("large", "x".repeat(7_000_000));
                }
                case "memory" -> {
                    return Map.of("bytes", Integer.toString(new long[50_000_000].length));
                }
                default -> throw new IllegalStateException("unknown");
            }
            return Map.of();
        }

        /** Those of its own, the local cloud's and its libraries' classes that can be loaded. */
        private static String visible() {
            return Stream.of(
                            Sample.class.getName(),
                            "io.penstock.localcloud.LocalCloudException",
                            "com.fasterxml.jackson.databind.ObjectMapper",
                            "org.slf4j.Logger")
                    .filter(name -> {
                        try {
                            Class.forName(name);
                            return true;
                        } catch (ClassNotFoundException e) {
                            return false;
                        }
                    })
                    .collect(Collectors.joining(" "));
        }

        private static void hang() {
            try {
                TimeUnit.HOURS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Cannot be made. */
    public static final class Unmakeable implements RequestHandler<Map<String, String>, String> {
        public Unmakeable() {
            throw new IllegalStateException("The environment variable \"NEEDED\" is missing.");
        }

        @Override
        public String handleRequest(Map<String, String> event, Context context) {
            return "";
        }
    }

    /** Gives what it takes. */
    public static final class Echo implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            in.transferTo(out);
        }
    }

    /** A method and types of one's own, and no interface. */
    public static final class Plain {
        public Area area(Rectangle rectangle) {
            Area area = new Area();
            area.area = rectangle.width * rectangle.height;
            return area;
        }
    }

    /** What {@link Plain} takes. */
    public static final class Rectangle {
        public int width;
        public int height;
    }

    /** What {@link Plain} gives. */
    public static final class Area {
        public int area;
    }
}
