package io.genkan.kura.system.internal.status;

import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Which components do not start, and why, as Declarative Services tells it. Cheap enough for once in some seconds. */
final class StartProblems {
    private static final String KURA_PID = "kura.service.pid";

    private StartProblems() {}

    /**
     * Looks at all components: those whose activation threw, and configured ones (with a kura.service.pid) that wait for a
     * service.
     *
     * @param now milliseconds since the epoch
     */
    static Map<String, ComponentStatus> find(ServiceComponentRuntime runtime, long now) {
        Map<String, ComponentStatus> problems = new HashMap<>();
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(description)) {
                Object kuraPid = configuration.properties.get(KURA_PID);
                String pid = kuraPid instanceof String text ? text : description.name;
                if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    String sentence = "Did not start: " + reason(configuration.failure);
                    problems.put(pid, new ComponentStatus(pid, State.FAILED, "ACTIVATION_FAILED", sentence, now));
                } else if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE && kuraPid != null) {
                    String sentence = "Waits for " + missing(description, configuration)
                            + ": configure or install what is missing.";
                    problems.put(pid, new ComponentStatus(pid, State.OFFLINE, "WAITS_FOR_SERVICE", sentence, now));
                }
            }
        }
        return problems;
    }

    private static String missing(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        List<String> names = new ArrayList<>();
        for (UnsatisfiedReferenceDTO unsatisfied : configuration.unsatisfiedReferences) {
            String type = unsatisfied.name;
            for (ReferenceDTO reference : description.references) {
                if (reference.name.equals(unsatisfied.name)) {
                    type = reference.interfaceName.substring(reference.interfaceName.lastIndexOf('.') + 1);
                }
            }
            names.add(unsatisfied.target == null ? type : type + " " + unsatisfied.target);
        }
        return String.join(" and ", names);
    }

    /** {@return the sentence of the deepest cause in a printed stack trace} */
    static String reason(@org.jspecify.annotations.Nullable String stackTrace) {
        String found = null;
        for (String line : stackTrace == null ? new String[0] : stackTrace.split("\\R", -1)) {
            boolean cause = line.startsWith("Caused by: ");
            if (cause || (found == null && !line.isBlank())) {
                found = cause ? line.substring("Caused by: ".length()) : line;
            }
        }
        if (found == null) {
            return "the log tells why.";
        }
        int colon = found.indexOf(": ");
        boolean namesClass = colon > 0 && found.substring(0, colon).matches("[\\w.$]+");
        return namesClass ? found.substring(colon + 2) : found;
    }
}
