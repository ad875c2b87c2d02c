package io.genkan.kura.deployment.internal.plan;

import io.genkan.api.deployment.DryRun.PausedComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.dto.ServiceReferenceDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.SatisfiedReferenceDTO;

/** Finds the components that stop when bundles stop: those in them, and those that hold one of their services for good. */
final class PausedComponents {
    private record Running(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {}

    private final BundleContext context;
    private final List<Running> running = new ArrayList<>();

    PausedComponents(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(description)) {
                if (configuration.state == ComponentConfigurationDTO.ACTIVE
                        || configuration.state == ComponentConfigurationDTO.SATISFIED) {
                    running.add(new Running(description, configuration));
                }
            }
        }
    }

    List<PausedComponent> of(Collection<Bundle> stopping) {
        Set<Long> services = new HashSet<>();
        for (Bundle bundle : stopping) {
            ServiceReference<?>[] references = bundle.getRegisteredServices();
            for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
                services.add((Long) reference.getProperty("service.id"));
            }
        }
        Set<Long> bundles = new HashSet<>();
        stopping.forEach(bundle -> bundles.add(bundle.getBundleId()));
        List<Running> left = new ArrayList<>(running);
        List<Running> paused = new ArrayList<>();
        left.removeIf(component -> bundles.contains(component.description().bundle.id) && paused.add(component));
        for (boolean more = true; more; ) {
            paused.forEach(component -> addService(component, services));
            more = left.removeIf(component -> losesWhatItNeeds(component, services) && paused.add(component));
        }
        return paused.stream()
                .map(PausedComponents::describe)
                .sorted(Comparator.comparing(PausedComponent::name).thenComparing(PausedComponent::pid))
                .toList();
    }

    private static void addService(Running component, Set<Long> services) {
        ServiceReferenceDTO service = component.configuration().service;
        if (service != null) {
            services.add(service.id);
        }
    }

    private boolean losesWhatItNeeds(Running component, Set<Long> services) {
        for (SatisfiedReferenceDTO bound : component.configuration().satisfiedReferences) {
            boolean loses = false;
            for (ServiceReferenceDTO service : bound.boundServices) {
                loses |= services.contains(service.id);
            }
            if (loses && stops(reference(component, bound.name), bound, services)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable ReferenceDTO reference(Running component, String name) {
        for (ReferenceDTO reference : component.description().references) {
            if (reference.name.equals(name)) {
                return reference;
            }
        }
        return null;
    }

    /** A dynamic reference only stops its component when it needs one service and no other is left. */
    private boolean stops(@Nullable ReferenceDTO reference, SatisfiedReferenceDTO bound, Set<Long> services) {
        if (reference == null || !"dynamic".equals(reference.policy)) {
            return true;
        }
        if (reference.cardinality.startsWith("0")) {
            return false;
        }
        try {
            ServiceReference<?>[] others = context.getAllServiceReferences(reference.interfaceName, bound.target);
            for (ServiceReference<?> other : others == null ? new ServiceReference<?>[0] : others) {
                if (!services.contains((Long) other.getProperty("service.id"))) {
                    return false;
                }
            }
        } catch (InvalidSyntaxException e) {
            return true;
        }
        return true;
    }

    private static PausedComponent describe(Running component) {
        Object pid = component.configuration().properties.get("kura.service.pid");
        return new PausedComponent(
                component.description().name,
                pid instanceof String text ? text : "",
                component.description().bundle.symbolicName);
    }
}
