package io.genkan.kura.configuration.internal;

import io.genkan.kura.configuration.internal.metatype.Defaults;
import io.genkan.kura.configuration.internal.metatype.MetatypeCatalog;
import io.genkan.kura.configuration.internal.metatype.MetatypeScanner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Answers what can be configured, each definition with its defaults. */
final class Definitions {
    private final MetatypeCatalog catalog;
    private final MetatypeScanner scanner;
    private final ServiceComponentRuntime runtime;

    Definitions(MetatypeCatalog catalog, MetatypeScanner scanner, ServiceComponentRuntime runtime) {
        this.catalog = catalog;
        this.scanner = scanner;
        this.runtime = runtime;
    }

    /** {@return the definitions of all factories} */
    List<ComponentConfiguration> factories() {
        scanner.await();
        return of(catalog.pids(true));
    }

    /** {@return the definition of a factory, null when there is none} */
    @Nullable
    ComponentConfiguration factory(@Nullable String factoryPid) {
        scanner.await();
        MetatypeCatalog.Definition found = factoryPid == null ? null : catalog.find(factoryPid);
        return found == null || !found.factory() ? null : described(found.pid(), found.definition());
    }

    /** {@return the definitions of the components that offer one of these services, active or not} */
    List<ComponentConfiguration> providers(Collection<String> services) {
        scanner.await();
        Set<String> wanted = new HashSet<>(services);
        Set<String> names = new TreeSet<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
            if (Arrays.stream(component.serviceInterfaces).anyMatch(wanted::contains)) {
                names.add(component.name);
            }
        }
        return of(names);
    }

    private List<ComponentConfiguration> of(Set<String> pids) {
        List<ComponentConfiguration> described = new ArrayList<>();
        for (String pid : pids) {
            Tocd definition = catalog.definition(pid);
            if (definition != null) {
                described.add(described(pid, definition));
            }
        }
        return described;
    }

    private static ComponentConfiguration described(String pid, Tocd definition) {
        return new ComponentConfigurationImpl(pid, definition, Defaults.of(definition));
    }
}
