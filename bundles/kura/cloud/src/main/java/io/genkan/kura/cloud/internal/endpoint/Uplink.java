package io.genkan.kura.cloud.internal.endpoint;

import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.StatusLine;
import io.genkan.kura.cloud.internal.endpoint.CloudTopics.Incoming;
import io.genkan.kura.cloud.internal.endpoint.Subscriptions.Subscription;
import io.genkan.kura.cloud.internal.link.ConnectedAs;
import io.genkan.kura.cloud.internal.payload.PayloadCodec;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.eclipse.kura.data.DataService;
import org.eclipse.kura.data.DataTransportService;
import org.eclipse.kura.data.listener.DataServiceListener;
import org.eclipse.kura.message.KuraPayload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One cloud connection in Kura's namespace: certificates of life, requests, subscriptions and publications over a data
 * service. Knows no OSGi. Thread-safe.
 */
@SuppressWarnings("JavaUtilDate") // Kura's payloads speak Date
final class Uplink implements DataServiceListener, AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Uplink.class);
    private static final List<String> LIFE_CYCLE_APPS = List.of("MQTT", "BA");
    private static final int CONTROL_QOS = 1;
    private static final int LIFE_CYCLE_PRIORITY = 0;
    private static final long LAST_WORD_MILLIS = 1_000;
    private static final long SUBSCRIBE_AGAIN_MILLIS = 10_000;

    /**
     * How long things take.
     *
     * @param debounceMillis how long news for the cloud is collected before it is sent
     * @param patienceMillis after that a request is answered in any case
     */
    record Times(long debounceMillis, long patienceMillis) {
        static final Times KURA = new Times(30_000, RequestDispatch.PATIENCE_MILLIS);
    }

    private final DataService data;
    private final DeviceProfile profile;
    private final StatusLine status;
    private final Supplier<@Nullable String> tamperStatus;
    private final Consumer<Boolean> connectionNews;
    private final Listeners<CloudConnectionListener> connectionListeners = new Listeners<>();
    private final Listeners<CloudDeliveryListener> deliveryListeners = new Listeners<>();
    private final List<AppClient> clients = new CopyOnWriteArrayList<>();
    private final Subscriptions subscriptions = new Subscriptions();
    private final RecentIds sent = new RecentIds();
    private final RequestDispatch requests;
    private final Notifications notifications;
    private final Delays delays = new Delays("cloud-later");
    private final long debounceMillis;
    private volatile CloudOptions options;

    /**
     * @param tamperStatus TAMPERED, NOT_TAMPERED, or null when nothing watches
     * @param connectionNews told true when the connection is made and false when it has gone
     */
    Uplink(
            DataService data,
            CloudOptions options,
            DeviceProfile profile,
            StatusLine status,
            Supplier<@Nullable String> tamperStatus,
            Consumer<Boolean> connectionNews,
            String notificationPid,
            Times times) {
        this.data = data;
        this.options = options;
        this.profile = profile;
        this.status = status;
        this.tamperStatus = tamperStatus;
        this.connectionNews = connectionNews;
        this.debounceMillis = times.debounceMillis();
        this.notifications = new Notifications(this);
        this.requests = new RequestDispatch(this::reply, notifications, notificationPid, times.patienceMillis());
    }

    void start() {
        subscribeControl(options);
        data.addDataServiceListener(this);
        if (data.isConnected()) {
            delays.now(this::onConnectionEstablished);
        }
    }

    private void subscribeControl(CloudOptions now) {
        if (now.subscribeControl()) {
            subscriptions.add(new Subscription(CloudTopics.allControl(now.controlPrefix()), CONTROL_QOS, null, this));
        }
    }

    void configure(CloudOptions now) {
        CloudOptions old = options;
        options = now;
        if (old.subscribeControl() != now.subscribeControl()
                || !old.controlPrefix().equals(now.controlPrefix())) {
            takeBack(this, null);
            subscribeControl(now);
            delays.now(this::subscribeAll);
        }
        birthSoon();
    }

    CloudOptions options() {
        return options;
    }

    String controlPrefix() {
        return options.controlPrefix();
    }

    DataService data() {
        return data;
    }

    Listeners<CloudConnectionListener> connectionListeners() {
        return connectionListeners;
    }

    Listeners<CloudDeliveryListener> deliveryListeners() {
        return deliveryListeners;
    }

    Notifications notifications() {
        return notifications;
    }

    /** {@return something of the transport, empty when it is not known} */
    String ofTransport(Function<DataTransportService, String> what) {
        String found = data instanceof ConnectedAs as ? what.apply(as.transport()) : "";
        return found == null ? "" : found;
    }

    /** Publishes what a publisher made; {@return the message id, null for QoS 0} */
    @Nullable
    String publish(KuraMessage message) throws KuraException {
        OutgoingMessage out = OutgoingMessage.of(message, controlPrefix());
        int id = send(out.topic(), message.getPayload(), out.qos(), out.retain(), out.priority());
        return out.qos() == 0 ? null : String.valueOf(id);
    }

    /** Stores a message for sending; {@return its id} */
    int send(String topic, KuraPayload payload, int qos, boolean retain, int priority) throws KuraException {
        return data.publish(topic, options.codec().encode(payload), qos, retain, priority);
    }

    void register(String app, RequestHandler handler) throws KuraException {
        requests.register(app, handler);
        appsSoon();
    }

    void unregister(String app) {
        requests.unregister(app);
        appsSoon();
    }

    void add(AppClient client) {
        clients.add(client);
        appsSoon();
    }

    void remove(AppClient client) {
        clients.remove(client);
        takeBack(client, null);
        appsSoon();
    }

    List<String> apps() {
        TreeSet<String> apps = new TreeSet<>(requests.apps());
        clients.forEach(client -> apps.add(client.getApplicationId()));
        return new ArrayList<>(apps);
    }

    /** Wants a topic; it is subscribed to now or with the next connection. Does not wait. */
    void subscribe(String filter, int qos, @Nullable CloudSubscriberListener listener, Object owner) {
        subscriptions.add(new Subscription(filter, qos, listener, owner));
        if (data.isConnected() && !coveredByControl(filter)) {
            delays.now(() -> subscribeOne(filter, qos));
        }
    }

    void takeBack(Object owner, @Nullable String filter) {
        for (String unwanted : subscriptions.remove(owner, filter)) {
            delays.now(() -> unsubscribe(unwanted));
        }
    }

    private void unsubscribe(String filter) {
        try {
            if (data.isConnected()) {
                data.unsubscribe(filter);
            }
        } catch (KuraException e) {
            logger.debug("{} could not be unsubscribed from", filter, e);
        }
    }

    private boolean coveredByControl(String filter) {
        String control = CloudTopics.allControl(controlPrefix());
        return options.subscribeControl()
                && !filter.equals(control)
                && filter.startsWith(control.substring(0, control.length() - 1));
    }

    private void subscribeAll() {
        for (Map.Entry<String, Integer> each : subscriptions.filters().entrySet()) {
            if (!coveredByControl(each.getKey()) && !subscribeOne(each.getKey(), each.getValue())) {
                return;
            }
        }
    }

    /** False when it makes no sense to go on. */
    private boolean subscribeOne(String filter, int qos) {
        try {
            data.subscribe(filter, qos);
            return true;
        } catch (KuraNotConnectedException e) {
            return false;
        } catch (KuraException e) {
            logger.warn("Not subscribed, trying again: {}", e.getMessage());
            delays.later("subscribe", SUBSCRIBE_AGAIN_MILLIS, () -> {
                if (data.isConnected()) {
                    subscribeAll();
                }
            });
            return false;
        }
    }

    @Override
    public void onConnectionEstablished() {
        subscribeAll();
        birth("BIRTH");
        String account = ofTransport(DataTransportService::getAccountName);
        status.online("Connected" + (account.isEmpty() ? "." : " to account " + account + '.'));
        connectionNews.accept(true);
        connectionListeners.tell(CloudConnectionListener::onConnectionEstablished);
        clients.forEach(AppClient::connected);
    }

    private void birth(String name) {
        KuraPayload payload = new KuraPayload();
        payload.setTimestamp(new Date());
        profile.addTo(payload, options);
        payload.addMetric("application_ids", String.join(",", apps()));
        String tamper = tamperStatus.get();
        if (tamper != null) {
            payload.addMetric("tamper_status", tamper);
        }
        delays.cancel("apps");
        lifeCycle(name, payload, 1);
    }

    private @Nullable Integer lifeCycle(String name, KuraPayload payload, int qos) {
        try {
            return send(CloudTopics.lifeCycle(controlPrefix(), name), payload, qos, false, LIFE_CYCLE_PRIORITY);
        } catch (KuraException e) {
            logger.warn("The {} certificate is not sent: {}", name, e.getMessage());
            return null;
        }
    }

    /** Sends the birth certificate again, after more news has been waited for. */
    void birthSoon() {
        delays.later("birth", debounceMillis, () -> {
            if (data.isConnected()) {
                birth("BIRTH");
            }
        });
    }

    private void appsSoon() {
        delays.later("apps", debounceMillis, () -> {
            if (data.isConnected()) {
                birth("APPS");
            }
        });
    }

    /** The last word, waited for so that it goes before the connection does. */
    private void farewell() {
        KuraPayload payload = new KuraPayload();
        payload.setTimestamp(new Date());
        profile.addShort(payload, options);
        Integer id = lifeCycle("DC", payload, 0);
        if (id != null && !sent.await(id, LAST_WORD_MILLIS)) {
            logger.debug("The disconnect certificate did not go in time");
        }
    }

    @Override
    public void onDisconnecting() {
        farewell();
    }

    @Override
    public void onDisconnected() {
        gone();
        connectionListeners.tell(CloudConnectionListener::onDisconnected);
    }

    @Override
    public void onConnectionLost(Throwable cause) {
        gone();
        connectionListeners.tell(CloudConnectionListener::onConnectionLost);
    }

    private void gone() {
        status.offline("NOT_CONNECTED", "There is no connection; messages wait in the store.");
        connectionNews.accept(false);
        clients.forEach(AppClient::lost);
    }

    @Override
    public void onMessageArrived(String topic, byte[] bytes, int qos, boolean retained) {
        Incoming incoming = Incoming.parse(topic, controlPrefix());
        if (incoming == null || (incoming.control() && LIFE_CYCLE_APPS.contains(incoming.app()))) {
            return;
        }
        List<AppClient> itsClients = clients.stream()
                .filter(client -> client.getApplicationId().equals(incoming.app()))
                .toList();
        List<CloudSubscriberListener> subscribers = subscriptions.listeners(
                topic,
                ofTransport(DataTransportService::getAccountName),
                ofTransport(DataTransportService::getClientId));
        boolean known = !itsClients.isEmpty() || !subscribers.isEmpty();
        boolean whole = known || !incoming.control() || requests.hasRoom(bytes.length);
        PayloadCodec codec = options.codec();
        KuraPayload payload = whole ? codec.decode(bytes) : codec.decodeMetrics(bytes);
        itsClients.forEach(client -> client.arrived(incoming, payload, qos, retained));
        for (CloudSubscriberListener subscriber : subscribers) {
            KuraMessage message =
                    new KuraMessage(payload, Map.of("deviceId", incoming.device(), "appTopic", incoming.rest()));
            Listeners.tellOne(subscriber, each -> each.onMessageArrived(message));
        }
        if (incoming.control()) {
            requests.handle(incoming, payload, whole, known, () -> codec.problem(bytes));
        }
    }

    private void reply(String requester, String app, String requestId, KuraPayload payload) {
        String topic = CloudTopics.reply(controlPrefix(), requester, app, requestId);
        try {
            send(topic, payload, 0, false, 1);
        } catch (KuraException e) {
            logger.warn("The answer to a request for {} is not sent: {}", app, e.getMessage());
            try {
                // whoever asked is not left waiting, say for an answer that is too large
                send(topic, RequestDispatch.failure(500, "The answer cannot be sent: " + e.getMessage()), 0, false, 1);
            } catch (KuraException again) {
                logger.debug("Neither is the reason", again);
            }
        }
    }

    @Override
    public void onMessagePublished(int id, String topic) {
        sent.add(id);
        clients.forEach(client -> client.published(id, topic));
    }

    @Override
    public void onMessageConfirmed(int id, String topic) {
        String text = String.valueOf(id);
        deliveryListeners.tell(listener -> listener.onMessageConfirmed(text));
        clients.forEach(client -> client.confirmed(id, topic));
    }

    /** Says farewell if there is a connection and ends; waits a second at most. */
    @Override
    public void close() {
        if (data.isConnected()) {
            farewell();
        }
        data.removeDataServiceListener(this);
        delays.close();
        requests.close();
    }
}
