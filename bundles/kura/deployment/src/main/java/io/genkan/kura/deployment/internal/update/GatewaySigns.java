package io.genkan.kura.deployment.internal.update;

import io.genkan.api.deployment.DryRun.PausedComponent;
import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.StatusBoard;
import io.genkan.kura.deployment.internal.update.HealthGate.Vital;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.util.tracker.ServiceTracker;

/** The signs of this gateway: components, the status board, and health checks where Felix Health Checks are there. */
final class GatewaySigns implements HealthGate.Signs {
    private static final String PID = "kura.service.pid";

    private final BundleContext context;
    private final HealthChecks checks;
    private final Supplier<String> tags;
    private final ServiceComponentRuntime components;
    private final ServiceTracker<StatusBoard, StatusBoard> board;

    GatewaySigns(
            BundleContext context,
            ServiceComponentRuntime components,
            ServiceTracker<StatusBoard, StatusBoard> board,
            Supplier<String> tags) {
        this.checks = new HealthChecks(context);
        this.tags = tags;
        this.context = context;
        this.components = components;
        this.board = board;
    }

    @Override
    public int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    @Override
    public Map<String, Vital> states() {
        Map<String, Vital> states = new HashMap<>();
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO one : components.getComponentConfigurationDTOs(description)) {
                states.merge(component(description, one), vital(one), (a, b) -> a.compareTo(b) < 0 ? a : b);
            }
        }
        StatusBoard present = board.getService();
        if (present != null) {
            for (ComponentStatus status : present.current()) {
                Vital vital = switch (status.state()) {
                    case ONLINE -> Vital.GOOD;
                    case FAILED -> Vital.BAD;
                    case OFFLINE -> Vital.WAITING;
                    case UNKNOWN -> Vital.UNKNOWN;
                };
                states.put(statusOf(status.pid()), vital);
            }
        }
        states.putAll(checks.run(tags.get()));
        return states;
    }

    private static Vital vital(ComponentConfigurationDTO one) {
        return switch (one.state) {
            case ComponentConfigurationDTO.ACTIVE, ComponentConfigurationDTO.SATISFIED -> Vital.GOOD;
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> Vital.BAD;
            default -> Vital.WAITING;
        };
    }

    /** {@return whether a state belongs to something that settings name, or is that of a check} */
    static boolean isNamed(String state) {
        return !state.startsWith("Component ") || state.endsWith(")");
    }

    /** {@return whether a state is what a component reports of itself} */
    static boolean isStatus(String state) {
        return state.startsWith("'");
    }

    private static String component(ComponentDescriptionDTO description, ComponentConfigurationDTO one) {
        return component(description.name, one.properties.get(PID) instanceof String pid ? pid : "");
    }

    private static String component(String name, String pid) {
        return pid.isEmpty() ? "Component " + name : "Component " + pid + " (" + name + ')';
    }

    private static String statusOf(String pid) {
        return "'" + pid + "'";
    }

    /**
     * {@return names of the states that a change has to do with}
     *
     * @param paused components that it stops
     * @param bundles symbolic names of bundles that it replaces
     */
    Set<String> concerned(Collection<PausedComponent> paused, Set<String> bundles) {
        Set<String> names = new HashSet<>();
        for (PausedComponent one : paused) {
            names.add(component(one.name(), one.pid()));
            names.add(statusOf(one.pid()));
        }
        for (Bundle bundle : context.getBundles()) {
            if (bundles.contains(bundle.getSymbolicName())) {
                for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(bundle)) {
                    components
                            .getComponentConfigurationDTOs(description)
                            .forEach(one -> names.add(component(description, one)));
                }
            }
        }
        return names;
    }
}
