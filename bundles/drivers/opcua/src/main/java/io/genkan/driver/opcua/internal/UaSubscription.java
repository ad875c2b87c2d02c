package io.genkan.driver.opcua.internal;

import io.genkan.support.driver.Listeners;
import io.genkan.support.driver.Outcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MonitoringMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateMonitoredItemsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateMonitoredItemsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteMonitoredItemsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteMonitoredItemsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateResult;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoringParameters;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.StatusChangeNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.SubscriptionAcknowledgement;
import org.jspecify.annotations.Nullable;

/**
 * The subscription of one link with a monitored item for each channel that is listened to (OPC 10000-4, 5.13 and 5.14).
 * Used by the connection's thread alone. The next notification is asked for when the last one was told, so that a slow
 * listener makes the server keep values, and not the gateway.
 */
final class UaSubscription {
    private static final int PUBLISH_REQUESTS = 3;
    private static final long KEEP_ALIVE_MILLIS = 5000;
    private static final int LIFETIMES = 12;

    /** A variable that is listened to, and the name by which it is told when it is not the channel's own. */
    private record Item(
            Listeners.Entry entry,
            OpcUaChannel channel,
            NodeId node,
            @Nullable String name) {}

    private final UaLink link;
    private final UaReading reading;
    private final Executor thread;
    private final Map<Long, Item> items = new HashMap<>();
    private final Map<Listeners.Entry, List<UInteger>> monitored = new HashMap<>();
    private @Nullable UInteger id;
    private long handles;

    /** @param thread executes what is to be done on the connection's thread */
    UaSubscription(UaLink link, UaReading reading, Executor thread) {
        this.link = link;
        this.reading = reading;
        this.thread = thread;
    }

    /** Begins to listen; a channel that cannot be listened to is told why. */
    void add(List<Listeners.Entry> entries) throws UaFailure {
        List<Item> all = new ArrayList<>();
        for (Listeners.Entry entry : entries) {
            if (monitored.containsKey(entry)) {
                continue; // it came while the others were added
            }
            try {
                OpcUaChannel channel = OpcUaChannel.parse(entry.settings());
                NodeId node = link.node(channel);
                if (channel.children()) {
                    new UaSubtree(new UaNodes(link), link.options().namesByNodeId())
                            .variables(node)
                            .forEach((variable, name) -> all.add(new Item(entry, channel, variable, name)));
                } else {
                    all.add(new Item(entry, channel, node, null));
                }
            } catch (IllegalArgumentException e) {
                refuse(entry, e.getMessage());
            } catch (UaFailure e) {
                if (link.ended().isDone()) {
                    throw e;
                }
                refuse(entry, e.sentence());
            }
        }
        int most = link.options().itemsPerRequest();
        for (int from = 0; from < all.size(); from += most) {
            monitor(all.subList(from, Math.min(all.size(), from + most)));
        }
    }

    private static void refuse(Listeners.Entry entry, @Nullable String sentence) {
        ChannelRecord record = entry.record();
        Outcomes.bad(record, sentence);
        entry.tell(record, true);
    }

    private UInteger id() throws UaFailure {
        UInteger present = id;
        if (present == null) {
            double interval = link.options().publishInterval();
            long keepAlive = Math.max(3, Math.round(KEEP_ALIVE_MILLIS / interval));
            present = link.request(
                            new CreateSubscriptionRequest(
                                    link.header(),
                                    interval,
                                    Unsigned.uint(keepAlive * LIFETIMES),
                                    Unsigned.uint(keepAlive),
                                    Unsigned.uint(0),
                                    true,
                                    Unsigned.ubyte(0)),
                            CreateSubscriptionResponse.class)
                    .getSubscriptionId();
            id = present;
            for (int i = 0; i < PUBLISH_REQUESTS; i++) {
                publish(null);
            }
        }
        return present;
    }

    private void monitor(List<Item> part) throws UaFailure {
        UInteger subscription = id();
        MonitoredItemCreateRequest[] requests = new MonitoredItemCreateRequest[part.size()];
        long first = handles;
        for (int i = 0; i < requests.length; i++) {
            Item item = part.get(i);
            items.put(++handles, item);
            requests[i] = new MonitoredItemCreateRequest(
                    UaNodes.what(item.node(), item.channel().attribute()),
                    MonitoringMode.Reporting,
                    new MonitoringParameters(
                            Unsigned.uint(handles),
                            item.channel().sampling(),
                            null,
                            Unsigned.uint(item.channel().queueSize()),
                            item.channel().discardOldest()));
        }
        MonitoredItemCreateResult[] results = link.request(
                        new CreateMonitoredItemsRequest(link.header(), subscription, TimestampsToReturn.Both, requests),
                        CreateMonitoredItemsResponse.class)
                .getResults();
        for (int i = 0; i < requests.length; i++) {
            Item item = part.get(i);
            if (results == null
                    || i >= results.length
                    || results[i].getStatusCode().isBad()) {
                items.remove(first + i + 1);
                refuse(
                        item.entry(),
                        "The OPC UA server " + link.options().place() + " does not let "
                                + item.node().toParseableString() + " be listened to"
                                + (results == null || i >= results.length
                                        ? "."
                                        : ": " + UaFailure.text(results[i].getStatusCode()) + "."));
            } else {
                monitored
                        .computeIfAbsent(item.entry(), entry -> new ArrayList<>())
                        .add(results[i].getMonitoredItemId());
            }
        }
    }

    /** Ends to listen. */
    void remove(List<Listeners.Entry> entries) throws UaFailure {
        List<UInteger> gone = new ArrayList<>();
        for (Listeners.Entry entry : entries) {
            gone.addAll(monitored.getOrDefault(entry, List.of()));
            monitored.remove(entry);
        }
        items.values().removeIf(item -> entries.contains(item.entry()));
        UInteger subscription = id;
        if (subscription != null && !gone.isEmpty()) {
            link.request(
                    new DeleteMonitoredItemsRequest(link.header(), subscription, gone.toArray(UInteger[]::new)),
                    DeleteMonitoredItemsResponse.class);
        }
    }

    private void publish(@Nullable SubscriptionAcknowledgement last) {
        Future<?> unused = link.send(new PublishRequest(
                        link.header(0),
                        last == null ? new SubscriptionAcknowledgement[0] : new SubscriptionAcknowledgement[] {last}))
                .whenComplete((response, failure) -> {
                    if (response instanceof PublishResponse published) {
                        thread.execute(() -> arrived(published));
                    } else if (failure != null && !link.ended().isDone()) {
                        unpublished(failure);
                    }
                });
    }

    private void unpublished(Throwable failure) {
        if (failure instanceof UaException ua && ua.getStatusCode().value() == StatusCodes.Bad_TooManyPublishRequests) {
            return; // the others do
        }
        link.drop(UaFailure.of(failure, link.options().place()));
    }

    private void arrived(PublishResponse published) {
        ExtensionObject[] data = published.getNotificationMessage().getNotificationData();
        boolean kept = data != null && data.length > 0;
        if (kept) {
            for (ExtensionObject notification : data) {
                tell(notification.decode(UaEncoding.CONTEXT));
            }
        }
        publish(
                kept
                        ? new SubscriptionAcknowledgement(
                                published.getSubscriptionId(),
                                published.getNotificationMessage().getSequenceNumber())
                        : null);
    }

    private void tell(Object notification) {
        if (notification instanceof DataChangeNotification changes && changes.getMonitoredItems() != null) {
            for (MonitoredItemNotification change : changes.getMonitoredItems()) {
                Item item = items.get(change.getClientHandle().longValue());
                if (item != null) {
                    ChannelRecord record = item.entry().record();
                    if (item.name() != null) {
                        record = ChannelRecord.createReadRecord(item.name(), record.getValueType());
                        record.setChannelConfig(item.entry().settings());
                    }
                    reading.fill(record, change.getValue());
                    item.entry().tell(record, false);
                }
            }
        } else if (notification instanceof StatusChangeNotification change
                && change.getStatus().isBad()) {
            link.drop(new UaFailure(
                    "SUBSCRIPTION_ENDED",
                    false,
                    "The OPC UA server " + link.options().place() + " has ended the subscription: "
                            + UaFailure.text(change.getStatus()) + "."));
        }
    }
}
