package io.genkan.bridges.broker.internal;

import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptPublishMessage;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears from the library what clients publish, while a line wants it. */
final class LineTap extends AbstractInterceptHandler {
    private static final Logger LOG = LoggerFactory.getLogger(LineTap.class);

    /** What one line wants. */
    record Wanted(List<String> filters, int largest, LocalBroker.Taker taker) {
        boolean fits(String topic) {
            return filters.stream().anyMatch(filter -> TopicFilter.matches(filter, topic));
        }
    }

    private final List<Wanted> all = new CopyOnWriteArrayList<>();

    void add(Wanted wanted) {
        all.add(wanted);
    }

    /** {@return whether nobody wants anything any more} */
    boolean remove(Wanted wanted) {
        all.remove(wanted);
        return all.isEmpty();
    }

    @Override
    public String getID() {
        return "genkan-lines";
    }

    @Override
    public Class<?>[] getInterceptedMessageTypes() {
        return new Class<?>[] {InterceptPublishMessage.class};
    }

    @Override
    public void onPublish(InterceptPublishMessage message) {
        try {
            ByteBuf payload = message.getPayload();
            byte[] bytes = null;
            for (Wanted wanted : all) {
                if (payload.readableBytes() <= wanted.largest() && wanted.fits(message.getTopicName())) {
                    if (bytes == null) {
                        bytes = new byte[payload.readableBytes()];
                        payload.getBytes(payload.readerIndex(), bytes);
                    }
                    wanted.taker().take(message.getTopicName(), bytes);
                }
            }
        } catch (RuntimeException e) { // border to the broker's thread
            LOG.warn("A message on {} did not reach its line", message.getTopicName(), e);
        } finally {
            super.onPublish(message); // gives the payload back
        }
    }

    @Override
    public void onSessionLoopError(Throwable error) {
        LOG.debug("The broker tells of an error", error);
    }
}
