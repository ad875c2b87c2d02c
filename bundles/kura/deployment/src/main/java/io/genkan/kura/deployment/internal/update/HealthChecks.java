package io.genkan.kura.deployment.internal.update;

import io.genkan.kura.deployment.internal.update.HealthGate.Vital;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Felix Health Checks ({@code org.apache.felix.hc.api.HealthCheck}), where somebody brings some. Called by reflection: an import
 * would be resolved before a package brings the API, and would need a restart of the container when one does.
 */
final class HealthChecks {
    private static final Logger logger = LoggerFactory.getLogger(HealthChecks.class);
    private static final String HEALTH_CHECK = "org.apache.felix.hc.api.HealthCheck";
    private static final long PATIENCE_SECONDS = 2;

    private final BundleContext context;

    HealthChecks(BundleContext context) {
        this.context = context;
    }

    /**
     * Runs the checks side by side; one that does not answer in time is bad.
     *
     * @param tags separated by commas; those that have one of them are run, {@code *}: all, empty: none
     * @return how each is, by name
     */
    Map<String, Vital> run(String tags) {
        Map<String, Callable<Vital>> checks = new HashMap<>();
        for (ServiceReference<?> reference : references()) {
            if (isWanted(reference, tags)) {
                checks.put("Health check " + title(reference), () -> execute(reference));
            }
        }
        return checks.isEmpty() ? Map.of() : run(checks);
    }

    private List<ServiceReference<?>> references() {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(HEALTH_CHECK, null);
            return found == null ? List.of() : Arrays.asList(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isWanted(ServiceReference<?> reference, String tags) {
        if (tags.isBlank() || tags.strip().equals("*")) {
            return !tags.isBlank();
        }
        Set<String> wanted = Arrays.stream(tags.split(",")).map(String::strip).collect(Collectors.toSet());
        Object own = reference.getProperty("hc.tags");
        return own instanceof String[] several
                ? Arrays.stream(several).anyMatch(wanted::contains)
                : own instanceof String one && wanted.contains(one);
    }

    private static String title(ServiceReference<?> reference) {
        Object name = reference.getProperty("hc.name");
        return String.valueOf(name == null ? reference.getProperty("service.id") : name);
    }

    private static Map<String, Vital> run(Map<String, Callable<Vital>> checks) {
        List<String> names = new ArrayList<>(checks.keySet());
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(8, names.size()), task -> {
            Thread thread = new Thread(task, "genkan-health-check");
            thread.setDaemon(true);
            return thread;
        });
        Map<String, Vital> results = new HashMap<>();
        try {
            List<Callable<Vital>> calls = names.stream().map(checks::get).toList();
            List<Future<Vital>> answers = threads.invokeAll(calls, PATIENCE_SECONDS, TimeUnit.SECONDS);
            for (int i = 0; i < names.size(); i++) {
                results.put(names.get(i), answer(names.get(i), answers.get(i)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
        return results;
    }

    private static Vital answer(String name, Future<Vital> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) { // what a check throws is no good sign
            logger.debug("{} cannot be run", name, e.getCause());
            return Vital.BAD;
        } catch (CancellationException e) {
            logger.debug("{} does not answer within {} s", name, PATIENCE_SECONDS);
            return Vital.BAD;
        }
    }

    /** A check that was good may warn; one that says that it is not available for a moment may come back by itself. */
    private Vital execute(ServiceReference<?> reference) throws ReflectiveOperationException {
        Object check = context.getService(reference);
        if (check == null) {
            return Vital.UNKNOWN;
        }
        try {
            Object result = interfaceOf(check.getClass()).getMethod("execute").invoke(check);
            String status =
                    String.valueOf(result.getClass().getMethod("getStatus").invoke(result));
            return switch (status) {
                case "OK", "WARN" -> Vital.GOOD;
                case "TEMPORARILY_UNAVAILABLE" -> Vital.WAITING;
                default -> Vital.BAD;
            };
        } finally {
            context.ungetService(reference);
        }
    }

    private static Class<?> interfaceOf(Class<?> implementation) throws ClassNotFoundException {
        for (Class<?> type = implementation; type != null; type = type.getSuperclass()) {
            for (Class<?> one : type.getInterfaces()) {
                if (one.getName().equals(HEALTH_CHECK)) {
                    return one;
                }
            }
        }
        throw new ClassNotFoundException(HEALTH_CHECK);
    }
}
