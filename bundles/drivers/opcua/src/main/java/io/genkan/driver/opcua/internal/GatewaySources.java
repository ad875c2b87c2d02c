package io.genkan.driver.opcua.internal;

import java.nio.file.Path;
import java.util.Collection;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Keystores and data folder of the gateway, looked for when they are needed. */
final class GatewaySources implements UaCredentials.Sources {
    private final BundleContext context;
    private final String name;

    /** @param name of the driver instance, whose folder is {@code opcua/<name>} in the gateway's data */
    GatewaySources(BundleContext context, String name) {
        this.context = context;
        this.name = name;
    }

    @Override
    public @Nullable KeystoreService keystore(String pid) {
        try {
            Collection<ServiceReference<KeystoreService>> found = context.getServiceReferences(
                    KeystoreService.class,
                    FrameworkUtil.createFilter("(kura.service.pid=" + pid.replaceAll("[()*\\\\]", "") + ")")
                            .toString());
            return found.isEmpty() ? null : context.getService(found.iterator().next());
        } catch (InvalidSyntaxException e) {
            return null;
        }
    }

    @Override
    public Path folder() {
        return keys().resolve(name.replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    @Override
    public Path keys() {
        Path data = null;
        ServiceReference<SystemService> reference = context.getServiceReference(SystemService.class);
        if (reference != null) {
            SystemService system = context.getService(reference);
            String folder = system == null ? null : system.getKuraDataDirectory();
            data = folder == null ? null : Path.of(folder);
            context.ungetService(reference);
        }
        if (data == null) {
            data = context.getDataFile("").toPath();
        }
        return data.resolve("opcua");
    }
}
