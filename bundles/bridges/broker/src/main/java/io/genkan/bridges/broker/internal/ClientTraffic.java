package io.genkan.bridges.broker.internal;

import java.util.Set;

/** What one client did since it was last asked for. */
record ClientTraffic(
        String client,
        String user,
        long connects,
        long disconnects,
        long failedLogins,
        long denied,
        long messages,
        long bytes,
        long largest,
        long subscriptions,
        Set<String> topics) {}
