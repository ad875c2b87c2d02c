package io.genkan.bridges.broker.internal;

import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptConnectMessage;
import io.moquette.interception.messages.InterceptConnectionLostMessage;
import io.moquette.interception.messages.InterceptDisconnectMessage;
import io.moquette.interception.messages.InterceptPublishMessage;
import io.moquette.interception.messages.InterceptSubscribeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears from the library what clients do, while it is counted. */
final class ClientWatch extends AbstractInterceptHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ClientWatch.class);

    private final TrafficCounter counter;

    ClientWatch(TrafficCounter counter) {
        this.counter = counter;
    }

    @Override
    public String getID() {
        return "genkan-traffic";
    }

    @Override
    public void onConnect(InterceptConnectMessage message) {
        counter.connected(message.getClientID(), message.getUsername());
    }

    @Override
    public void onDisconnect(InterceptDisconnectMessage message) {
        counter.disconnected(message.getClientID());
    }

    @Override
    public void onConnectionLost(InterceptConnectionLostMessage message) {
        counter.disconnected(message.getClientID());
    }

    @Override
    public void onPublish(InterceptPublishMessage message) {
        try {
            counter.published(
                    message.getClientID(),
                    message.getUsername(),
                    message.getTopicName(),
                    message.getPayload().readableBytes());
        } finally {
            super.onPublish(message); // gives the payload back
        }
    }

    @Override
    public void onSubscribe(InterceptSubscribeMessage message) {
        counter.subscribed(message.getClientID(), message.getTopicFilter());
    }

    @Override
    public void onSessionLoopError(Throwable error) {
        LOG.debug("The broker tells of an error", error);
    }
}
