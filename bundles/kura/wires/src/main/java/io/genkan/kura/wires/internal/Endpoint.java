package io.genkan.kura.wires.internal;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;

/**
 * A registered Producer, Consumer or both.
 *
 * @param id kura.service.pid, or service.pid of a service that has none
 */
record Endpoint(
        ServiceReference<?> reference,
        String servicePid,
        String id,
        @Nullable Producer producer,
        @Nullable Consumer consumer) {

    static @Nullable Endpoint of(ServiceReference<?> reference, Object service) {
        String servicePid = servicePid(reference);
        if (servicePid == null) {
            return null;
        }
        String[] names = (String[]) reference.getProperty("objectClass");
        return new Endpoint(
                reference,
                servicePid,
                id(reference, servicePid),
                service instanceof Producer producer && contains(names, Producer.class) ? producer : null,
                service instanceof Consumer consumer && contains(names, Consumer.class) ? consumer : null);
    }

    static String id(ServiceReference<?> reference, String servicePid) {
        return reference.getProperty("kura.service.pid") instanceof String pid ? pid : servicePid;
    }

    /** {@return the service.pid, the first of several, null when there is none} */
    static @Nullable String servicePid(ServiceReference<?> reference) {
        Object pid = reference.getProperty("service.pid");
        if (pid instanceof String[] pids && pids.length > 0) {
            return pids[0];
        }
        if (pid instanceof Collection<?> pids && !pids.isEmpty()) {
            pid = pids.iterator().next();
        }
        return pid instanceof String text ? text : null;
    }

    private static boolean contains(String[] names, Class<?> type) {
        return java.util.Arrays.asList(names).contains(type.getName());
    }
}
