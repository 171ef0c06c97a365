package io.penstock.localcloud.process;

/**
 * Ports that the local cloud must take; 0 is the one it had before, if that is free, or any free one.
 *
 * @param aws Kinesis, Lambda and Managed Service for Apache Flink
 */
public record LocalPorts(int aws, int s3, int provider) {

    public static final LocalPorts ANY = new LocalPorts(0, 0, 0);

    public LocalPorts {
        check("aws", aws);
        check("s3", s3);
        check("provider", provider);
    }

    /** Whether a running local cloud has the ports that are asked for. */
    public boolean areOf(LocalCloudStatus status) {
        return has(status, "kinesis", aws) && has(status, "s3", s3) && has(status, "provider", provider);
    }

    private static boolean has(LocalCloudStatus status, String service, int port) {
        return port == 0 || status.endpoint(service).endsWith(":" + port);
    }

    private static void check(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The local cloud's " + name + " port is " + port
                    + "; it must be from 1 to 65535, or 0 for a free one.");
        }
    }
}
