package io.genkan.kura.deployment.internal.update;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.dto.ServiceReferenceDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.SatisfiedReferenceDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ends of lines which go on running while something that they use is replaced: a publisher whose connection is another one
 * afterwards. What comes to them waits at their gates until they have what they use again. Whoever also emits, as an asset
 * does, is not held: what is polled later is another value.
 */
public final class HeldSinks implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(HeldSinks.class);
    private static final String RECEIVER = "org.eclipse.kura.wire.WireReceiver";
    private static final String EMITTER = "org.eclipse.kura.wire.WireEmitter";
    private static final String PID = "kura.service.pid";
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long LOOK_MILLIS = 2;

    /** A component and the references of which something leaves. */
    private record Sink(ComponentDescriptionDTO description, String pid, Set<String> references) {}

    private final ServiceComponentRuntime components;
    private final List<Sink> sinks;
    private @Nullable Runnable open;

    HeldSinks(
            ServiceComponentRuntime components,
            @Nullable Function<Collection<String>, Runnable> gates,
            Collection<Bundle> stopping) {
        this.components = components;
        this.sinks = gates == null ? List.of() : sinks(components, stopping);
        if (gates != null && !sinks.isEmpty()) {
            open = gates.apply(sinks.stream().map(Sink::pid).toList());
        }
    }

    private static List<Sink> sinks(ServiceComponentRuntime components, Collection<Bundle> stopping) {
        Set<Long> ids = new HashSet<>();
        stopping.forEach(bundle -> ids.add(bundle.getBundleId()));
        List<Sink> found = new ArrayList<>();
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
            List<String> services = Arrays.asList(description.serviceInterfaces);
            if (ids.contains(description.bundle.id) || !services.contains(RECEIVER) || services.contains(EMITTER)) {
                continue;
            }
            for (ComponentConfigurationDTO one : components.getComponentConfigurationDTOs(description)) {
                Set<String> references = new HashSet<>();
                bound(one).forEach((name, bundles) -> {
                    if (bundles.stream().anyMatch(ids::contains)) {
                        references.add(name);
                    }
                });
                if (!references.isEmpty() && one.properties.get(PID) instanceof String pid) {
                    found.add(new Sink(description, pid, references));
                }
            }
        }
        return found;
    }

    /** {@return the bundles whose services are bound, by the name of the reference} */
    private static Map<String, Set<Long>> bound(ComponentConfigurationDTO one) {
        Map<String, Set<Long>> bound = new HashMap<>();
        for (SatisfiedReferenceDTO reference : one.satisfiedReferences) {
            Set<Long> bundles = new HashSet<>();
            for (ServiceReferenceDTO service : reference.boundServices) {
                bundles.add(service.bundle);
            }
            bound.put(reference.name, bundles);
        }
        return bound;
    }

    /** Waits until all have what they use again, for five seconds at most, and opens the gates. */
    public void release() throws InterruptedException {
        long begin = System.nanoTime();
        while (open != null && !complete()) {
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                logger.warn(
                        "What {} publishes to is not back after the change",
                        sinks.stream().map(Sink::pid).toList());
                break;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        close();
    }

    private boolean complete() {
        return sinks.stream()
                .allMatch(sink -> components.getComponentConfigurationDTOs(sink.description()).stream()
                        .filter(one -> sink.pid().equals(one.properties.get(PID)))
                        .allMatch(one -> {
                            Map<String, Set<Long>> bound = bound(one);
                            return sink.references().stream()
                                    .noneMatch(name ->
                                            bound.getOrDefault(name, Set.of()).isEmpty());
                        }));
    }

    @Override
    public void close() {
        Runnable opening = open;
        open = null;
        if (opening != null) {
            opening.run();
        }
    }
}
