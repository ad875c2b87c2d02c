package io.genkan.kura.system.internal.status;

import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.StatusBoard;
import io.genkan.api.status.StatusEvents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The status board: remembers what everybody reports, and adds what a component cannot report itself. */
@Component(
        name = "io.genkan.kura.system.StatusBoard",
        immediate = true,
        service = {StatusBoard.class, EventHandler.class},
        property = EventConstants.EVENT_TOPIC + "=" + StatusEvents.TOPIC)
public final class StatusBoardImpl implements StatusBoard, EventHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StatusBoardImpl.class);
    private static final String KURA_PID = "kura.service.pid";
    private static final long SECOND_LOOK_MILLIS = 1000;

    private final BundleContext context;
    private final EventAdmin events;
    private final StatusTable table = new StatusTable(System::currentTimeMillis);
    private final ServiceListener listener = this::changed;
    private final Map<Long, String> pids = new HashMap<>();

    /** Looks at components beside the thread that changed them; the thread ends when there is nothing to look at. */
    private final ScheduledExecutorService looker;

    private volatile @Nullable ServiceComponentRuntime runtime;

    @Activate
    public StatusBoardImpl(BundleContext context, @Reference EventAdmin events) {
        this.context = context;
        this.events = events;
        this.looker = looker();
        try {
            context.addServiceListener(listener, "(" + KURA_PID + "=*)");
            ServiceReference<?>[] present = context.getAllServiceReferences(null, "(" + KURA_PID + "=*)");
            if (present != null) {
                for (ServiceReference<?> reference : present) {
                    changed(new ServiceEvent(ServiceEvent.REGISTERED, reference));
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("The filter of the status board is wrong.", e);
        }
        askForReports();
    }

    private static ScheduledExecutorService looker() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "status-board");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    @Deactivate
    void deactivate() {
        context.removeServiceListener(listener);
        looker.shutdownNow();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            updated = "componentsChanged",
            unbind = "unbindRuntime")
    void bindRuntime(ServiceComponentRuntime service) {
        runtime = service;
        componentsChanged(service);
    }

    /**
     * Declarative Services counts its changes in a service property, at most once in some seconds. A component whose
     * activation fails after that is no change any more, so there is a second look.
     */
    void componentsChanged(ServiceComponentRuntime service) {
        try {
            looker.execute(() -> look(service));
            Future<?> unused = looker.schedule(() -> look(service), SECOND_LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("No look at the components any more: the status board stops.");
        }
    }

    void unbindRuntime(ServiceComponentRuntime service) {
        if (runtime == service) {
            runtime = null;
            table.problems(Map.of());
        }
    }

    private void look(ServiceComponentRuntime service) {
        try {
            if (service == runtime) {
                table.problems(StartProblems.find(service, System.currentTimeMillis()));
            }
        } catch (RuntimeException e) {
            // the framework is stopping, or a bundle went in the middle of the look; the next change brings another
            LOG.debug("Could not look at the components", e);
        }
    }

    @Override
    public void handleEvent(Event event) {
        Map<String, Object> properties = new HashMap<>();
        for (String name : event.getPropertyNames()) {
            properties.put(name, event.getProperty(name));
        }
        table.reported(properties);
    }

    private void changed(ServiceEvent event) {
        ServiceReference<?> reference = event.getServiceReference();
        long id = (Long) reference.getProperty("service.id");
        boolean goes =
                event.getType() == ServiceEvent.UNREGISTERING || event.getType() == ServiceEvent.MODIFIED_ENDMATCH;
        Object now = goes ? null : reference.getProperty(KURA_PID);
        String pid = now instanceof String text && !text.isEmpty() ? text : null;
        boolean ask = false;
        synchronized (pids) {
            String before = pid == null ? pids.remove(id) : pids.put(id, pid);
            if (before != null && !before.equals(pid)) {
                table.removed(before, id);
            }
            if (pid != null) {
                ask = table.added(pid, owner(id, reference));
            }
        }
        if (ask) {
            askForReports();
        }
        if (pid != null && event.getType() == ServiceEvent.REGISTERED) {
            table.get(pid)
                    .filter(status -> status.detail().equals("DUPLICATE_PID"))
                    .ifPresent(status -> LOG.warn("{}", status.message()));
        }
    }

    private static StatusTable.Owner owner(long id, ServiceReference<?> reference) {
        Object component = reference.getProperty("component.id");
        Object name = reference.getProperty("component.name");
        org.osgi.framework.Bundle bundle = reference.getBundle();
        String bundleName = bundle == null ? "a stopped bundle" : "bundle " + bundle.getSymbolicName();
        return new StatusTable.Owner(
                id,
                component == null ? bundleName : "component " + component,
                name == null ? "a service of " + bundleName : name + " of " + bundleName);
    }

    private void askForReports() {
        events.postEvent(new Event(StatusEvents.REPORT_TOPIC, Map.of()));
    }

    @Override
    public List<ComponentStatus> current() {
        return table.current();
    }

    @Override
    public Optional<ComponentStatus> get(String pid) {
        return table.get(pid);
    }
}
