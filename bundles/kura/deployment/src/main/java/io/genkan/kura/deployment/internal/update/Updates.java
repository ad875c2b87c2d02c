package io.genkan.kura.deployment.internal.update;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.api.status.StatusBoard;
import io.genkan.api.update.UpdateEvents;
import io.genkan.api.update.UpdateProgress;
import io.genkan.api.update.UpdateRecord;
import io.genkan.api.update.UpdateStep;
import io.genkan.api.wires.WireCounters;
import io.genkan.api.wires.WireGates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What updates need of the gateway around them: settings, models, status, counters. Everything but the disk is optional. */
public final class Updates implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Updates.class);
    private static final long SAMPLE_MILLIS = 500;

    /**
     * Where things lie.
     *
     * @param folder journal and copies, beside the installed packages
     * @param models files of models
     * @param snapshots the configuration's snapshots
     */
    public record Places(Path folder, Path models, Path snapshots) {}

    private final BundleContext context;
    private final Places places;
    private final UpdateJournal journal;
    private final ModelFiles models;
    private final GatewaySigns signs;
    private final RateHistory rates;
    private final NewSettings newSettings;
    private final ServiceTracker<StatusBoard, StatusBoard> board;
    private final ServiceTracker<ConfigurationService, ConfigurationService> configuration;
    private final ServiceTracker<EventAdmin, EventAdmin> events;
    private final ServiceTracker<Object, Object> counters;
    private final ServiceTracker<Object, Object> gates;
    private final ServiceComponentRuntime components;
    private final ScheduledExecutorService sampler;
    private volatile Supplier<WatchOptions> options = () -> WatchOptions.OFF;
    private final UpdateHistory history;
    private final UndoStore undo;
    private volatile boolean configured;
    private volatile Optional<Outcome> last;
    private volatile Optional<Course> present = Optional.empty();

    /** Updates of this gateway. {@code written} is called before and after each step is on disk. */
    public Updates(BundleContext context, ServiceComponentRuntime components, Places places, Runnable written)
            throws IOException {
        this.context = context;
        this.components = components;
        this.places = places;
        this.journal = new UpdateJournal(places.folder(), written);
        this.models = new ModelFiles(places.models(), places.folder().resolve("models"));
        this.last = journal.last();
        this.history = new UpdateHistory(places.folder().resolve("history.json"));
        this.undo = new UndoStore(places.folder());
        this.newSettings = new NewSettings(context);
        this.board = new ServiceTracker<>(context, StatusBoard.class, null);
        this.configuration = new ServiceTracker<>(context, ConfigurationService.class, null);
        this.events = new ServiceTracker<>(context, EventAdmin.class, null);
        try {
            this.counters = new ServiceTracker<>(context, context.createFilter(WireCounters.FILTER), null);
            this.gates = new ServiceTracker<>(context, context.createFilter(WireGates.FILTER), null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        this.signs =
                new GatewaySigns(context, components, board, () -> options().healthTags());
        this.rates = new RateHistory(this::counts);
        this.sampler = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "genkan-rates");
            thread.setDaemon(true);
            return thread;
        });
        List.of(board, configuration, events, counters, gates).forEach(ServiceTracker::open);
        Future<?> unused =
                sampler.scheduleWithFixedDelay(this::sample, SAMPLE_MILLIS, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void sample() {
        try {
            WatchOptions present = options.get();
            if (present.isOn() && present.ratePercent() > 0) {
                rates.sample(System.nanoTime());
            }
        } catch (RuntimeException e) { // a scheduled task that throws is never run again
            logger.debug("The wires cannot be counted", e);
        }
    }

    @SuppressWarnings("unchecked") // what the contract of the counters says
    private Map<String, long[]> counts() {
        Object service = counters.getService();
        return service == null ? Map.of() : ((Supplier<Map<String, long[]>>) service).get();
    }

    /** Holds what comes to the ends of lines that go on running while these bundles stop. */
    @SuppressWarnings("unchecked") // what the contract of the gates says
    public HeldSinks holdSinks(Collection<Bundle> stopping) {
        return new HeldSinks(components, (Function<Collection<String>, Runnable>) gates.getService(), stopping);
    }

    /** Sets what is asked how closely changes are watched. */
    public void setOptions(Supplier<WatchOptions> supplier) {
        options = supplier;
        configured = true;
    }

    /** {@return whether it is known how closely changes are watched} */
    public boolean isConfigured() {
        return configured;
    }

    /** {@return how everything is; components without a name that a user gave them may differ between two runtimes} */
    public Picture picture() {
        Set<String> good = new TreeSet<>();
        signs.states().forEach((name, vital) -> {
            if (vital == HealthGate.Vital.GOOD && GatewaySigns.isNamed(name)) {
                good.add(name);
            }
        });
        WatchOptions present = options();
        return new Picture(good, present.isOn() ? rates.least(present.time().toNanos()) : Map.of());
    }

    /** Compares with how everything was, for the time of a watch. {@return what is worse; empty: nothing is} */
    public Optional<String> compare(Picture before) throws InterruptedException {
        WatchOptions present = options();
        return present.isOn() ? new HealthGate(signs, rates, present, before).compare() : Optional.empty();
    }

    /** {@return the snapshot of the present settings, which is copied into the folder; empty: there are none} */
    public Optional<Long> snapshot(Path copies) throws IOException {
        ConfigurationService service = configuration();
        if (service == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    KnownSettings.remember(service, places.snapshots(), copies).id());
        } catch (KuraException e) {
            throw new IOException("The configuration cannot be noted: " + e.getMessage(), e);
        }
    }

    /** Moves snapshots aside that are newer than this one, so that the configuration starts with it. */
    public void dropSnapshots(long id, Path aside) throws IOException {
        KnownSettings.dropNewer(places.snapshots(), id, aside);
    }

    WatchOptions options() {
        return options.get();
    }

    UpdateJournal journal() {
        return journal;
    }

    ModelFiles models() {
        return models;
    }

    GatewaySigns signs() {
        return signs;
    }

    RateHistory rates() {
        return rates;
    }

    Places places() {
        return places;
    }

    /** {@return the service, null while it is not there} */
    @Nullable
    ConfigurationService configuration() {
        return configuration.getService();
    }

    /** {@return the service, null when it does not come in time} */
    @Nullable
    ConfigurationService awaitConfiguration(long millis) throws InterruptedException {
        return configuration.waitForService(millis);
    }

    /** Begins a change; nothing has been touched when it fails. */
    public Update begin(UpdateContent content, Course course) {
        return new Update(this, content, course);
    }

    /** {@return what was there before the last change} */
    UndoStore undo() {
        return undo;
    }

    /** {@return an update that takes another one back} */
    public UpdateContent reverse(String id) throws PackageRefusedException, IOException {
        return undo.content(id, places.folder());
    }

    /** {@return the last changes, the newest first} */
    public List<UpdateRecord> history() {
        String reversible = undo.id();
        return history.records().stream()
                .map(record -> record.id().equals(reversible) && !reversible.isEmpty() ? reversible(record) : record)
                .toList();
    }

    /** {@return the same, which can be taken back} */
    public static UpdateRecord reversible(UpdateRecord record) {
        return new UpdateRecord(
                record.id(),
                record.kind(),
                record.origin(),
                record.signed(),
                record.startedAt(),
                record.endedAt(),
                record.outcome(),
                record.steps(),
                record.pauses(),
                record.outcome().succeeded());
    }

    /** {@return how far the present change is} */
    public Optional<UpdateProgress> progress() {
        return present.map(Course::progress);
    }

    /** Remembers a change that never began. */
    public void remember(UpdateRecord record) {
        history.add(record);
    }

    /**
     * Reads the settings that an update brings.
     *
     * @throws PackageRefusedException when they are none
     */
    List<ComponentConfiguration> read(Map<String, String> texts) throws PackageRefusedException {
        try {
            return newSettings.read(texts);
        } catch (KuraException e) {
            throw new PackageRefusedException(
                    Reason.CONFIGURATION, "The settings of the update cannot be read: " + e.getMessage());
        }
    }

    /** {@return whose settings an update changes} */
    public List<String> configured(UpdateContent content) throws PackageRefusedException {
        ConfigurationService service = configuration();
        Optional<Long> back = content.reversal().flatMap(UpdateContent.Reversal::snapshot);
        if (back.isPresent() && service != null) {
            return KnownSettings.differing(service, back.get());
        }
        return List.copyOf(NewSettings.pids(read(content.settings())));
    }

    /** Tells how far a change is. */
    public void tell(Course course, UpdateStep step) {
        course.step(step);
        present = Optional.of(course);
        post(course, step, "");
    }

    private void post(Course course, UpdateStep step, String outcome) {
        EventAdmin admin = events.getService();
        if (admin != null) {
            Map<String, Object> properties = Map.of(
                    UpdateEvents.NAME,
                    course.name(),
                    UpdateEvents.VERSION,
                    course.version(),
                    UpdateEvents.KIND,
                    course.kind().name(),
                    UpdateEvents.STEP,
                    step.name(),
                    UpdateEvents.OUTCOME,
                    outcome,
                    UpdateEvents.TIMESTAMP,
                    System.currentTimeMillis());
            admin.postEvent(new Event(UpdateEvents.TOPIC, properties));
        }
    }

    /** Remembers what came of a change, before its journal ends: of a change that is over nobody else knows it. */
    void ending(Outcome outcome, Course course) {
        course.step(UpdateStep.DONE);
        history.add(course.ended(outcome));
    }

    /** Tells that a change is over, and remembers it. */
    public void ended(Outcome outcome, Course course) {
        if (!history.has(course.id())) {
            ending(outcome, course);
        }
        last = Optional.of(outcome);
        present = Optional.empty();
        post(course, UpdateStep.DONE, outcome.state().name());
    }

    /** {@return what came of the last update} */
    public Optional<Outcome> last() {
        return last;
    }

    /** {@return where the snapshot before the present change is kept besides} */
    Path copies() {
        return places.folder().resolve("snapshots");
    }

    /** Forgets what was kept aside for the present change. */
    void forgetCopies() throws IOException {
        models.clear();
        Folders.deleteAll(copies());
    }

    /** {@return where updates are unpacked} */
    public Path folder() {
        return places.folder();
    }

    BundleContext context() {
        return context;
    }

    @Override
    public void close() {
        sampler.shutdownNow();
        List.of(board, configuration, events, counters, gates).forEach(ServiceTracker::close);
    }
}
