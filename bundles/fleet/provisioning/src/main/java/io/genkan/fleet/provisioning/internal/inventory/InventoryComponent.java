package io.genkan.fleet.provisioning.internal.inventory;

import io.genkan.api.deployment.PackageDeployment;
import io.genkan.api.inventory.Inventory;
import io.genkan.api.inventory.Inventory.Item;
import io.genkan.api.inventory.InventoryService;
import io.genkan.api.model.ModelCatalog;
import io.genkan.api.model.ModelFacts;
import io.genkan.api.model.ModelOrderException;
import io.genkan.api.provisioning.Enrolment;
import io.genkan.api.release.ReleaseFacts;
import io.genkan.api.release.ReleaseService;
import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.State;
import io.genkan.api.status.StatusBoard;
import io.genkan.api.update.RuntimeSlots;
import io.genkan.api.update.UpdateService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the container's services, as far as they are there. */
@Component(name = "io.genkan.fleet.provisioning.Inventory", service = InventoryService.class)
public final class InventoryComponent implements InventoryService {
    private static final Logger logger = LoggerFactory.getLogger(InventoryComponent.class);
    private static final int NAMED = 3;
    private static final long MB = 1 << 20;

    private final BundleContext context;
    private final SystemService system;
    private final List<ServiceTracker<?, ?>> trackers = new ArrayList<>();

    @Activate
    public InventoryComponent(BundleContext context, @Reference SystemService system) {
        this.context = context;
        this.system = system;
        for (Class<?> type : List.of(
                PackageDeployment.class,
                ModelCatalog.class,
                StatusBoard.class,
                ReleaseService.class,
                UpdateService.class,
                Enrolment.class)) {
            ServiceTracker<?, ?> tracker = new ServiceTracker<>(context, type.getName(), null);
            tracker.open();
            trackers.add(tracker);
        }
    }

    @Deactivate
    void deactivate() {
        trackers.forEach(ServiceTracker::close);
    }

    private <T> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (ServiceTracker<?, ?> tracker : trackers) {
            for (Object service : tracker.getServices() == null ? new Object[0] : tracker.getServices()) {
                if (type.isInstance(service)) {
                    found.add(type.cast(service));
                }
            }
        }
        return found;
    }

    private <T> Optional<T> find(Class<T> type) {
        return all(type).stream().findFirst();
    }

    @Override
    public Inventory take() {
        Optional<RuntimeSlots> slots = find(UpdateService.class).map(UpdateService::runtime);
        String runtime = slots.flatMap(known -> known.slots().stream()
                        .filter(slot -> slot.name().equals(known.running()))
                        .findFirst())
                .map(RuntimeSlots.Slot::version)
                .orElse(system.getKuraVersion());
        List<ComponentStatus> status =
                find(StatusBoard.class).map(StatusBoard::current).orElse(List.of());
        Optional<Enrolment.Facts> enrolment = find(Enrolment.class).map(Enrolment::facts);
        return new Inventory(
                enrolment
                        .map(Enrolment.Facts::gateway)
                        .filter(name -> !name.isEmpty())
                        .orElse(system.getDeviceName()),
                slots.map(RuntimeSlots::profile).orElse(""),
                System.getProperty("os.arch", ""),
                runtime,
                find(ReleaseService.class)
                        .flatMap(ReleaseService::installed)
                        .map(ReleaseFacts::label)
                        .orElse(""),
                facts(enrolment.map(Enrolment.Facts::key).orElse("")),
                status.stream().noneMatch(one -> one.state() == State.FAILED),
                health(status),
                bundles(),
                find(PackageDeployment.class).map(PackageDeployment::installed).orElse(List.of()).stream()
                        .map(one -> new Item(one.name(), one.version(), ""))
                        .toList(),
                models());
    }

    private Map<String, String> facts(String key) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", system.getDeviceName());
        facts.put("model", system.getModelName());
        facts.put("serial", system.getSerialNumber());
        facts.put("key", key);
        facts.put("os", system.getOsName() + " " + system.getOsVersion());
        facts.put("os.distribution", system.getOsDistro() + " " + system.getOsDistroVersion());
        facts.put("java", system.getJavaVersion());
        facts.put("cpu", system.getCpuVersion());
        facts.put("processors", Integer.toString(system.getNumberOfProcessors()));
        facts.put("memory.heap.mb", Long.toString(Runtime.getRuntime().maxMemory() / MB));
        facts.put("bios", system.getBiosVersion());
        facts.values().removeIf(value -> value == null || value.isBlank() || value.startsWith("UNKNOWN"));
        return facts;
    }

    private static String health(List<ComponentStatus> status) {
        List<ComponentStatus> unwell = status.stream()
                .filter(one -> one.state() == State.FAILED || one.state() == State.OFFLINE)
                .toList();
        if (unwell.isEmpty()) {
            return "";
        }
        StringBuilder sentence = new StringBuilder();
        for (ComponentStatus one : unwell.subList(0, Math.min(NAMED, unwell.size()))) {
            sentence.append(sentence.length() == 0 ? "" : ", ")
                    .append(one.pid())
                    .append(' ')
                    .append(one.state());
        }
        return sentence + (unwell.size() > NAMED ? " and " + (unwell.size() - NAMED) + " more" : "");
    }

    private List<Item> bundles() {
        List<Item> bundles = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getBundleId() != 0) {
                String name = bundle.getSymbolicName();
                bundles.add(new Item(
                        name == null ? bundle.getLocation() : name,
                        bundle.getVersion().toString(),
                        state(bundle)));
            }
        }
        return bundles;
    }

    /** {@return in OSGi's words} */
    static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            case Bundle.ACTIVE -> "ACTIVE";
            default -> "UNINSTALLED";
        };
    }

    private List<Item> models() {
        List<Item> models = new ArrayList<>();
        for (ModelCatalog catalog : all(ModelCatalog.class)) {
            try {
                for (ModelFacts model : catalog.models()) {
                    models.add(new Item(model.name(), model.active(), ""));
                }
            } catch (ModelOrderException e) {
                logger.debug("A catalogue of models does not answer: {}", e.getMessage());
            }
        }
        return models;
    }
}
