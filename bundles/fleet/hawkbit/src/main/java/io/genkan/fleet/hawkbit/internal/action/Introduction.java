package io.genkan.fleet.hawkbit.internal.action;

import io.genkan.fleet.hawkbit.internal.ddi.DdiClient;
import io.genkan.fleet.hawkbit.internal.ddi.Poll;
import io.genkan.fleet.hawkbit.internal.ddi.ServerException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the server what the gateway is: whenever it asks, and when that has changed, an hour after it was told last at the earliest. */
final class Introduction {
    private static final Logger logger = LoggerFactory.getLogger(Introduction.class);
    /** A gateway that has just started is not complete yet. */
    private static final Duration COMPLETE = Duration.ofMinutes(1);

    private static final Duration SELDOM = Duration.ofHours(1);

    private final DdiClient client;
    private final Supplier<Map<String, String>> attributes;
    private final Clock clock;
    private Map<String, String> told = Map.of();
    private final long started;
    private long notBefore;

    Introduction(DdiClient client, Supplier<Map<String, String>> attributes, Clock clock) {
        this.client = client;
        this.attributes = attributes;
        this.clock = clock;
        this.started = clock.millis();
        this.notBefore = started + COMPLETE.toMillis();
    }

    void tell(Poll poll) throws IOException, InterruptedException {
        if (poll.configData().isPresent()) {
            tell(attributes.get());
            client.forget();
        } else if (clock.millis() >= notBefore) {
            Map<String, String> now = attributes.get();
            notBefore = clock.millis() + SELDOM.toMillis();
            if (!now.equals(told)) {
                try {
                    tell(now);
                } catch (ServerException e) {
                    logger.debug("The server does not take what it did not ask for: {}", e.getMessage());
                }
            }
        }
    }

    private void tell(Map<String, String> now) throws IOException, InterruptedException {
        client.configData(now);
        told = now;
        // what was incomplete is completed soon, what is complete changes seldom
        boolean complete = clock.millis() >= started + COMPLETE.toMillis();
        notBefore = clock.millis() + (complete ? SELDOM : COMPLETE).toMillis();
    }
}
