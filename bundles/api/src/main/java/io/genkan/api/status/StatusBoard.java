package io.genkan.api.status;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Remembers the last status of every component. A service of the container; thread-safe.
 *
 * <p>An entry disappears when the service with that kura.service.pid is unregistered.
 */
@ProviderType
public interface StatusBoard {
    /** {@return the status of every known component, ordered by pid; a snapshot that does not change} */
    List<ComponentStatus> current();

    /**
     * Looks one component up.
     *
     * @param pid kura.service.pid
     * @return its status, empty when the component has never reported
     */
    Optional<ComponentStatus> get(String pid);
}
