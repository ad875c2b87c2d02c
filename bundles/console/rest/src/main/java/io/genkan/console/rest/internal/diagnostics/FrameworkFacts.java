package io.genkan.console.rest.internal.diagnostics;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.deployment.InstalledPackage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Bundles, services and threads as JSON. */
final class FrameworkFacts {
    private static final int MAX_FRAMES = 40;

    private FrameworkFacts() {}

    /** {@return all bundles; those of packages may be started and stopped} */
    static JsonArray bundles(BundleContext context, List<InstalledPackage> packages) {
        Map<Long, String> owners = owners(packages);
        JsonArray all = new JsonArray();
        for (Bundle bundle : context.getBundles()) {
            String owner = owners.get(bundle.getBundleId());
            String name = bundle.getHeaders().get(Constants.BUNDLE_NAME);
            ServiceReference<?>[] services = bundle.getRegisteredServices();
            all.add(new JsonObject()
                    .add("id", bundle.getBundleId())
                    .add("symbolicName", String.valueOf(bundle.getSymbolicName()))
                    .add("name", name == null ? String.valueOf(bundle.getSymbolicName()) : name)
                    .add("version", bundle.getVersion().toString())
                    .add("state", state(bundle))
                    .add("fragment", isFragment(bundle))
                    .add("package", owner == null ? "" : owner)
                    .add("services", services == null ? 0 : services.length));
        }
        return all;
    }

    static Map<Long, String> owners(List<InstalledPackage> packages) {
        Map<Long, String> owners = new HashMap<>();
        packages.forEach(one -> one.bundles().forEach(bundle -> owners.put(bundle.id(), one.name())));
        return owners;
    }

    static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }

    static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            default -> "UNINSTALLED";
        };
    }

    /** {@return services of which class or pid contains a text} */
    static JsonArray services(BundleContext context, String text, int limit) {
        String words = text.toLowerCase(Locale.ROOT);
        JsonArray all = new JsonArray();
        ServiceReference<?>[] references;
        try {
            references = context.getAllServiceReferences(null, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("There is no filter.", e);
        }
        if (references == null) {
            return all;
        }
        Arrays.sort(references, Comparator.comparing(each -> (Long) each.getProperty(Constants.SERVICE_ID)));
        for (ServiceReference<?> each : references) {
            JsonObject service = service(each);
            if (all.size() < limit
                    && service.toString().toLowerCase(Locale.ROOT).contains(words)) {
                all.add(service);
            }
        }
        return all;
    }

    private static JsonObject service(ServiceReference<?> reference) {
        JsonArray classes = new JsonArray();
        for (String each : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
            classes.add(each);
        }
        Bundle bundle = reference.getBundle();
        Bundle[] users = reference.getUsingBundles();
        return new JsonObject()
                .add("id", (Long) reference.getProperty(Constants.SERVICE_ID))
                .add("classes", classes)
                .add("pid", pid(reference))
                .add("bundle", bundle == null ? "" : String.valueOf(bundle.getSymbolicName()))
                .add("users", users == null ? 0 : users.length);
    }

    /** {@return Kura's name of a service, else the framework's, of which there may be several, else none} */
    private static String pid(ServiceReference<?> reference) {
        Object pid = reference.getProperty("kura.service.pid");
        Object named = pid == null ? reference.getProperty(Constants.SERVICE_PID) : pid;
        if (named instanceof String[] several) {
            return String.join(", ", several);
        }
        if (named instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return named == null ? "" : named.toString();
    }

    /** {@return all threads, with what they are doing} */
    static JsonArray threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        JsonArray all = new JsonArray();
        for (ThreadInfo each : threads.dumpAllThreads(false, false, MAX_FRAMES)) {
            JsonArray frames = new JsonArray();
            for (StackTraceElement frame : each.getStackTrace()) {
                frames.add(frame.toString());
            }
            long cpu = threads.isThreadCpuTimeSupported() ? threads.getThreadCpuTime(each.getThreadId()) : -1;
            all.add(new JsonObject()
                    .add("id", each.getThreadId())
                    .add("name", each.getThreadName())
                    .add("state", each.getThreadState().name())
                    .add("cpuMillis", cpu < 0 ? -1 : cpu / 1_000_000)
                    .add("waitsFor", each.getLockName() == null ? "" : each.getLockName())
                    .add("stack", frames));
        }
        return all;
    }
}
