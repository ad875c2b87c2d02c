package io.genkan.flows.rules.internal;

import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.asset.AssetService;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.store.provider.QueryableWireRecordStoreProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rules over the records of a line. Conditions are looked at with each record and four times a second. */
@Component(
        name = Rules.PID,
        service = {
            ConfigurableComponent.class,
            WireComponent.class,
            WireEmitter.class,
            WireReceiver.class,
            Producer.class,
            Consumer.class
        },
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "input.cardinality.minimum:Integer=1",
            "input.cardinality.maximum:Integer=1",
            "input.cardinality.default:Integer=1",
            "output.cardinality.minimum:Integer=1",
            "output.cardinality.maximum:Integer=1",
            "output.cardinality.default:Integer=1"
        })
@Designate(ocd = RulesConfig.class, factory = true)
public final class Rules extends Flow implements WireEmitter, WireReceiver {
    static final String PID = "io.genkan.flow.rules";

    private static final Logger LOG = LoggerFactory.getLogger(Rules.class);
    private static final long TICK_MILLIS = 250;

    private final StatusReporter status;
    private final Actions actions;
    private final ScheduledThreadPoolExecutor ticker;
    private volatile @Nullable QueryableWireRecordStoreProvider store;
    // guarded by this
    private List<Rule> rules = List.of();
    private RuleEngine engine = new RuleEngine(List.of(), ZoneId.systemDefault());
    private String query = "";
    private String tried = "";
    private boolean refused;

    @Activate
    public Rules(
            ComponentContext context,
            Map<String, Object> properties,
            RulesConfig config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper);
        this.status = new StatusReporter(context.getBundleContext(), pid());
        this.actions = new Actions(pid(), records -> wires().emit(records), this::tell);
        this.ticker = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread thread = new Thread(runnable, "rules-" + pid());
            thread.setDaemon(true);
            return thread;
        });
        Future<?> unused = ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        updated(config);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindAssetService(AssetService service) {
        actions.assets(service);
    }

    void unbindAssetService(AssetService service) {
        actions.assetsGone(service);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindEventAdmin(EventAdmin service) {
        actions.events(service);
    }

    void unbindEventAdmin(EventAdmin service) {
        actions.eventsGone(service);
    }

    @Reference(
            name = "CloudPublisher",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCloudPublisher(CloudPublisher service) {
        actions.publisher(service);
    }

    void unbindCloudPublisher(CloudPublisher service) {
        actions.publisherGone(service);
    }

    @Reference(
            name = "QueryableWireRecordStoreProvider",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStore(QueryableWireRecordStoreProvider service) {
        store = service;
        startTrial();
    }

    void unbindStore(QueryableWireRecordStoreProvider service) {
        if (store == service) {
            store = null;
        }
    }

    @Modified
    void updated(RulesConfig config) {
        List<RuleEngine.Change> ended = new ArrayList<>();
        synchronized (this) {
            try {
                List<Rule> wanted = RuleText.parse(config.rules());
                query = config.trial_query().trim();
                refused = false;
                tried = "";
                if (!wanted.equals(rules)) {
                    long now = System.currentTimeMillis();
                    engine.active().forEach(rule -> ended.add(new RuleEngine.Change(rule, false, now)));
                    rules = wanted;
                    engine = new RuleEngine(wanted, ZoneId.systemDefault());
                }
            } catch (RuleTextException e) {
                refused = true;
                LOG.warn("{} keeps its old rules: {}", pid(), e.getMessage());
                status.failed("CONFIGURATION_INVALID", e.getMessage() + " The old rules stay.");
            }
            actions.prepare(ended, engine.values());
        }
        actions.perform();
        startTrial();
        tell();
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        ticker.shutdownNow();
        synchronized (this) {
            long now = System.currentTimeMillis();
            actions.prepare(
                    engine.active().stream()
                            .map(rule -> new RuleEngine.Change(rule, false, now))
                            .toList(),
                    engine.values());
            engine = new RuleEngine(List.of(), ZoneId.systemDefault());
        }
        actions.perform();
        actions.close();
        status.close();
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        synchronized (this) {
            long now = System.currentTimeMillis();
            List<RuleEngine.Change> changes = new ArrayList<>();
            for (WireRecord record : envelope.getRecords()) {
                engine.accept(record.getProperties(), now, changes::add);
                actions.prepare(changes, engine.values());
                changes.clear();
            }
        }
        performed();
    }

    private void tick() {
        try {
            synchronized (this) {
                List<RuleEngine.Change> changes = new ArrayList<>();
                engine.look(System.currentTimeMillis(), changes::add);
                actions.prepare(changes, engine.values());
            }
            performed();
        } catch (RuntimeException e) { // the border of this thread: a broken line must not end it
            LOG.warn("The line behind {} has failed", pid(), e);
        }
    }

    private void performed() {
        if (actions.perform()) {
            tell();
        }
    }

    private void startTrial() {
        QueryableWireRecordStoreProvider current = store;
        String wanted;
        List<Rule> trying;
        synchronized (this) {
            wanted = query;
            trying = rules.stream()
                    .filter(rule -> rule.mode() == Rule.Mode.TRIAL)
                    .toList();
        }
        if (current != null && !wanted.isEmpty() && !trying.isEmpty()) {
            actions.later(() -> tryOut(current, wanted, trying));
        }
    }

    private void tryOut(QueryableWireRecordStoreProvider records, String wanted, List<Rule> trying) {
        StringBuilder sentences = new StringBuilder();
        try {
            List<Trial.Timed> timed = Trial.timed(records.performQuery(wanted));
            if (timed.isEmpty()) {
                sentences.append("The trial query gives no records with a time.");
            }
            for (Trial.Finding finding :
                    timed.isEmpty() ? List.<Trial.Finding>of() : Trial.run(trying, timed, ZoneId.systemDefault())) {
                String sentence = finding.sentence(
                        timed.size(),
                        timed.get(0).time(),
                        timed.get(timed.size() - 1).time(),
                        ZoneId.systemDefault());
                actions.tried(finding.rule(), sentence);
                sentences.append(sentences.isEmpty() ? "" : " ").append(sentence);
            }
        } catch (KuraStoreException e) {
            sentences
                    .append("The trial query gives no records: ")
                    .append(e.getMessage())
                    .append('.');
        }
        synchronized (this) {
            tried = sentences.toString();
        }
        tell();
    }

    private void tell() {
        String sentence;
        synchronized (this) {
            if (refused) {
                return;
            }
            List<String> active = engine.active().stream().map(Rule::name).toList();
            long armed = rules.stream()
                    .filter(rule -> rule.mode() == Rule.Mode.ARMED)
                    .count();
            List<String> parts = new ArrayList<>();
            parts.add(armed
                    + (armed == 1 ? " rule is armed" : " rules are armed")
                    + (active.isEmpty() ? "." : ", these hold: " + String.join(", ", active) + "."));
            parts.addAll(WriteArbiter.SHARED.conflicts());
            if (!tried.isEmpty()) {
                parts.add(tried);
            }
            sentence = String.join(" ", parts);
        }
        String failure = actions.failure();
        if (failure.isEmpty()) {
            status.online(sentence);
        } else {
            status.offline("ACTION_FAILED", failure + " " + sentence);
        }
    }
}
