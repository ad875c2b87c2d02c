package io.genkan.kura.cloud.internal.link;

import io.genkan.api.store.BandwidthBudget;
import io.genkan.api.store.BandwidthUse;
import io.genkan.api.store.StoreEvents;
import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.Settings;
import io.genkan.kura.cloud.internal.StatusLine;
import io.genkan.support.status.StatusReporter;
import io.genkan.support.trace.TraceTap;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.data.DataService;
import org.eclipse.kura.data.DataTransportService;
import org.eclipse.kura.data.listener.DataServiceListener;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.system.SystemService;
import org.eclipse.kura.watchdog.WatchdogService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;

/** Store and forward as a component, under Kura's PID and settings. */
@Component(
        name = DataServiceComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {DataService.class, BandwidthBudget.class, ConfigurableComponent.class})
@Designate(ocd = DataConfig.class, factory = true)
public final class DataServiceComponent implements DataService, BandwidthBudget, ConfigurableComponent, ConnectedAs {
    static final String PID = "org.eclipse.kura.data.DataService";

    private static final long LAST_QUIESCE_MILLIS = 300;

    private final BundleContext context;
    private final String pid;
    private final DataTransportService transport;
    private final Listeners<DataServiceListener> listeners = new Listeners<>();
    private final StatusReporter reporter;
    private final TraceTap tap;
    private final MessageTrace trace;
    private final RecoveryWatch recovery;
    private final StoreAndForward core;
    private StoreBinding binding;
    private volatile DataOptions options;
    private volatile @Nullable EventAdmin eventAdmin;

    @Activate
    public DataServiceComponent(
            BundleContext context,
            Map<String, Object> properties,
            @Reference(name = "DataTransportService") DataTransportService transport) {
        this.context = context;
        this.transport = transport;
        Settings settings = new Settings(properties);
        this.pid = settings.pid(PID);
        this.options = DataOptions.from(settings);
        this.reporter = new StatusReporter(context, pid);
        this.tap = new TraceTap(context);
        this.trace = new MessageTrace(tap, pid);
        listeners.add(trace);
        this.recovery = new RecoveryWatch(pid);
        this.core = new StoreAndForward(
                pid, options, transport, listeners, StatusLine.to(reporter), recovery, new SecureRandom());
        this.binding = new StoreBinding(context, options.storePid(), pid, core::attach);
        core.tellBudget(this::tellBudget);
        core.start();
        binding.open();
    }

    @Modified
    void modified(Map<String, Object> properties) {
        Settings settings = new Settings(properties);
        DataOptions old = options;
        DataOptions now = DataOptions.from(settings);
        options = now;
        core.configure(now);
        if (!old.storePid().equals(now.storePid())) {
            binding.close();
            binding = new StoreBinding(context, now.storePid(), pid, core::attach);
            binding.open();
        }
    }

    @Deactivate
    public void deactivate() {
        core.close(LAST_QUIESCE_MILLIS);
        binding.close();
        tap.close();
        reporter.close();
    }

    // what was used of a budget is kept in the data folder
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setSystemService(SystemService service) {
        core.keepBudgetIn(Path.of(service.getKuraDataDirectory())
                .resolve("budget")
                .resolve(pid.replaceAll("[^A-Za-z0-9._-]", "_") + ".properties"));
    }

    void unsetSystemService(SystemService service) {} // the folder stays

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setEventAdmin(EventAdmin service) {
        eventAdmin = service;
    }

    void unsetEventAdmin(EventAdmin service) {
        eventAdmin = eventAdmin == service ? null : eventAdmin;
    }

    private void tellBudget(String bundle, long budget, long used, boolean spent) {
        EventAdmin admin = eventAdmin;
        if (admin != null) {
            admin.postEvent(new Event(
                    StoreEvents.BUDGET_TOPIC,
                    Map.of(
                            StoreEvents.PID, pid,
                            StoreEvents.BUNDLE, bundle,
                            StoreEvents.BUDGET, budget,
                            StoreEvents.USED, used,
                            StoreEvents.SPENT, spent,
                            StoreEvents.TIMESTAMP, System.currentTimeMillis())));
        }
    }

    @Override
    public List<BandwidthUse> use() {
        return core.use();
    }

    @Reference(name = "WatchdogService", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setWatchdogService(WatchdogService service) {
        recovery.setWatchdog(service);
    }

    void unsetWatchdogService(WatchdogService service) {
        recovery.setWatchdog(null);
    }

    @Reference(
            name = "DataServiceListener",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindListener(DataServiceListener listener) {
        listeners.add(listener);
    }

    void unbindListener(DataServiceListener listener) {
        listeners.remove(listener);
    }

    @Override
    public DataTransportService transport() {
        return transport;
    }

    @Override
    public int publish(String topic, byte[] payload, int qos, boolean retain, int priority) throws KuraStoreException {
        int id = core.publish(topic, payload, qos, retain, priority);
        trace.stored(id, topic, payload, qos, priority);
        return id;
    }

    @Override
    public void connect() throws KuraConnectException {
        core.connect();
    }

    @Override
    public boolean isConnected() {
        return transport.isConnected();
    }

    @Override
    public boolean isAutoConnectEnabled() {
        return options.autoConnect();
    }

    @Override
    public int getRetryInterval() {
        return options.retryInterval();
    }

    @Override
    public void disconnect(long quiesceTimeout) {
        core.disconnect(quiesceTimeout);
    }

    @Override
    public void subscribe(String topic, int qos) throws KuraException {
        transport.subscribe(topic, qos);
    }

    @Override
    public void unsubscribe(String topic) throws KuraException {
        transport.unsubscribe(topic);
    }

    @Override
    public List<Integer> getUnpublishedMessageIds(String topicRegex) throws KuraStoreException {
        return ids(core.store().getUnpublishedMessages(), topicRegex);
    }

    @Override
    public List<Integer> getInFlightMessageIds(String topicRegex) throws KuraStoreException {
        return ids(core.store().getInFlightMessages(), topicRegex);
    }

    @Override
    public List<Integer> getDroppedInFlightMessageIds(String topicRegex) throws KuraStoreException {
        return ids(core.store().getDroppedMessages(), topicRegex);
    }

    private static List<Integer> ids(List<StoredMessage> messages, String topicRegex) {
        Pattern topics = Pattern.compile(topicRegex);
        return messages.stream()
                .filter(message -> topics.matcher(message.getTopic()).matches())
                .map(StoredMessage::getId)
                .toList();
    }

    @Override
    public void addDataServiceListener(DataServiceListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeDataServiceListener(DataServiceListener listener) {
        listeners.remove(listener);
    }
}
