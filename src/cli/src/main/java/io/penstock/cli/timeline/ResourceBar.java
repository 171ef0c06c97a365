package io.penstock.cli.timeline;

/**
 * One change of a resource.
 *
 * @param label its type without its provider, and its name
 * @param words all of it, such as {@code creating stream (aws:kinesis:Stream), 2.1 s}
 */
record ResourceBar(String label, String words, Bar bar, Tone tone) {}
