package io.genkan.kura.security.internal.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.useradmin.Role;
import org.osgi.service.useradmin.UserAdmin;
import org.osgi.service.useradmin.UserAdminEvent;
import org.osgi.service.useradmin.UserAdminListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners and Event Admin of changed roles, as the user admin specification says. */
final class RoleEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RoleEvents.class);
    private static final String TOPIC = "org/osgi/service/useradmin/UserAdmin/";

    private final BundleContext context;

    RoleEvents(BundleContext context) {
        this.context = context;
    }

    void tell(int type, Role role) {
        try {
            ServiceReference<UserAdmin> own = UserAdminComponent.reference(context);
            if (own == null) {
                return;
            }
            UserAdminEvent event = new UserAdminEvent(own, type, role);
            for (ServiceReference<UserAdminListener> reference :
                    context.getServiceReferences(UserAdminListener.class, null)) {
                listener(reference, event);
            }
            post(own, event);
        } catch (InvalidSyntaxException | IllegalStateException e) {
            LOG.debug("Nobody is told of role {}", role, e);
        }
    }

    private void listener(ServiceReference<UserAdminListener> reference, UserAdminEvent event) {
        UserAdminListener listener = context.getService(reference);
        if (listener == null) {
            return;
        }
        try {
            listener.roleChanged(event);
        } catch (RuntimeException e) {
            LOG.warn("A listener for roles failed: {}", e.toString());
        } finally {
            context.ungetService(reference);
        }
    }

    private void post(ServiceReference<UserAdmin> own, UserAdminEvent event) {
        ServiceReference<EventAdmin> reference = context.getServiceReference(EventAdmin.class);
        EventAdmin admin = reference == null ? null : context.getService(reference);
        if (admin == null) {
            return;
        }
        String kind = switch (event.getType()) {
            case UserAdminEvent.ROLE_CREATED -> "ROLE_CREATED";
            case UserAdminEvent.ROLE_REMOVED -> "ROLE_REMOVED";
            default -> "ROLE_CHANGED";
        };
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("event", event);
        properties.put("role", event.getRole());
        properties.put("role.name", event.getRole().getName());
        properties.put("role.type", event.getRole().getType());
        properties.put("service", own);
        admin.postEvent(new Event(TOPIC + kind, properties));
        context.ungetService(reference);
    }
}
