package io.genkan.kura.cloud.internal.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.jspecify.annotations.Nullable;

/** Who wants which topics. Thread-safe; asks nobody. */
final class Subscriptions {
    /**
     * @param filter topic filter, with tokens
     * @param qos wanted quality
     * @param listener null for a topic that is only subscribed to
     * @param owner by whom it is taken back
     */
    record Subscription(String filter, int qos, @Nullable CloudSubscriberListener listener, Object owner) {}

    private final List<Subscription> all = new CopyOnWriteArrayList<>();

    void add(Subscription subscription) {
        all.add(subscription);
    }

    /** Takes back what an owner has; {@return the filters that nobody wants any more} */
    synchronized List<String> remove(Object owner, @Nullable String filter) {
        List<Subscription> gone = all.stream()
                .filter(each -> each.owner() == owner && (filter == null || filter.equals(each.filter())))
                .toList();
        all.removeAll(gone);
        return gone.stream()
                .map(Subscription::filter)
                .distinct()
                .filter(each -> all.stream().noneMatch(other -> other.filter().equals(each)))
                .toList();
    }

    /** {@return all filters with the highest quality that somebody wants} */
    Map<String, Integer> filters() {
        Map<String, Integer> filters = new HashMap<>();
        all.forEach(each -> filters.merge(each.filter(), each.qos(), Math::max));
        return filters;
    }

    /** {@return the listeners of a topic} tokens in filters stand for the given names */
    List<CloudSubscriberListener> listeners(String topic, String account, String clientId) {
        return all.stream()
                .filter(each -> CloudTopics.matches(
                        each.filter().replace("#account-name", account).replace("#client-id", clientId), topic))
                .map(Subscription::listener)
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
