package io.genkan.flows.windows.internal;

import java.util.Map;

/**
 * A window that has ended.
 *
 * @param stream value of the stream's key, empty without one
 * @param start first millisecond
 * @param end millisecond after the last
 * @param samples samples by channel, none empty
 */
record Window(String stream, long start, long end, Map<String, Samples> samples) {}
