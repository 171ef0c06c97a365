package io.penstock.cli.demo;

/** Where the demo sends and reads: names that the environment's stacks export. */
public record DemoTargets(String inputStream, String eventsStream, String analyticsBucket) {}
