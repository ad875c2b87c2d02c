package io.genkan.kura.security.internal.identity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.useradmin.Authorization;
import org.osgi.service.useradmin.Role;
import org.osgi.service.useradmin.User;
import org.osgi.service.useradmin.UserAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OSGi's user admin over settings that are part of the snapshot, under Kura's PID and in Kura's form. Settings that cannot
 * be read leave everybody as they were. Thread-safe.
 */
@Component(
        name = UserAdminComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {UserAdmin.class, RoleRepository.class, ConfigurableComponent.class})
@Designate(ocd = RoleStoreConfig.class)
public final class UserAdminComponent implements UserAdmin, RoleRepository, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.internal.useradmin.store.RoleRepositoryStoreImpl";

    private static final Logger LOG = LoggerFactory.getLogger(UserAdminComponent.class);
    private static final String ROLES = "roles.config";
    private static final String USERS = "users.config";
    private static final String GROUPS = "groups.config";
    private static final long DEFAULT_DELAY_MILLIS = 5000;

    private final BundleContext context;
    private final RoleEvents events;
    private final Roles roles;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "genkan-identities");
        thread.setDaemon(true);
        return thread;
    });
    private final Object storing = new Object();
    private final Object guard = new Object();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable ConfigurationService configurations;

    /** What was stored and has not come back yet, oldest first. */
    private final Deque<RolesJson.Texts> written = new ArrayDeque<>();

    private RolesJson.Texts known = new RolesJson.Texts("", "", "");
    private long delayMillis = DEFAULT_DELAY_MILLIS;
    private @Nullable ScheduledFuture<?> pending;

    @Activate
    public UserAdminComponent(BundleContext context, Map<String, Object> properties) {
        this.context = context;
        this.events = new RoleEvents(context);
        this.roles = new Roles(this::changed);
        modified(properties);
    }

    /** Nobody uses the user admin any more, or the gateway stops; what waits to be written is written now. */
    @Deactivate
    void deactivate() {
        boolean waiting;
        synchronized (guard) {
            waiting = pending != null;
        }
        if (waiting) {
            storeLater();
        }
        later.shutdownNow();
    }

    @Modified
    void modified(Map<String, Object> properties) {
        RolesJson.Texts given =
                new RolesJson.Texts(text(properties, ROLES), text(properties, USERS), text(properties, GROUPS));
        synchronized (guard) {
            delayMillis = properties.get("write.delay.ms") instanceof Number number
                    ? Math.max(1, number.longValue())
                    : DEFAULT_DELAY_MILLIS;
            if (isOwn(given) || given.equals(known)) {
                return;
            }
            try {
                roles.replace(RolesJson.read(given, roles.changes()));
                known = given;
                written.clear();
            } catch (IllegalArgumentException e) {
                LOG.error("Identities and permissions stay as they were: {}", e.getMessage());
            }
        }
    }

    /** {@return whether this is what was stored here, which something newer may have followed meanwhile} */
    private boolean isOwn(RolesJson.Texts given) {
        if (!written.contains(given)) {
            return false;
        }
        while (!given.equals(written.remove())) {
            // ConfigAdmin left this one out
        }
        return true;
    }

    private static String text(Map<String, Object> properties, String name) {
        return properties.get(name) instanceof String text ? text : "[]";
    }

    private void changed(int type, Role role) {
        synchronized (guard) {
            if (pending == null) {
                try {
                    pending = later.schedule(this::storeLater, delayMillis, TimeUnit.MILLISECONDS);
                } catch (RejectedExecutionException stopping) {
                    LOG.debug("The change of {} came too late to be stored", role);
                }
            }
        }
        events.tell(type, role);
    }

    private void storeLater() {
        try {
            store();
        } catch (KuraException | RuntimeException e) {
            LOG.error("Identities and permissions are changed but not stored: {}", e.getMessage());
        }
    }

    @Override
    public void store() throws KuraException {
        synchronized (storing) {
            RolesJson.Texts before;
            RolesJson.Texts now = RolesJson.write(roles.all());
            synchronized (guard) {
                if (pending != null) {
                    pending.cancel(false);
                    pending = null;
                }
                before = known;
                if (now.equals(before)) {
                    return;
                }
                // the settings come back on another thread, maybe before this one goes on
                known = now;
                written.add(now);
            }
            try {
                write(now);
            } catch (KuraException | RuntimeException e) {
                synchronized (guard) {
                    known = before;
                    written.remove(now);
                }
                throw e;
            }
        }
    }

    private void write(RolesJson.Texts texts) throws KuraException {
        ConfigurationService service = configurations;
        if (service == null) {
            throw new KuraException(
                    KuraErrorCode.SERVICE_UNAVAILABLE, "The configuration service, which stores identities, is gone.");
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(ROLES, texts.roles());
        properties.put(USERS, texts.users());
        properties.put(GROUPS, texts.groups());
        service.updateConfiguration(PID, properties, true);
    }

    @Override
    public @Nullable Role createRole(String name, int type) {
        return roles.create(name, type);
    }

    @Override
    public boolean removeRole(String name) {
        return roles.remove(name);
    }

    @Override
    public @Nullable Role getRole(String name) {
        return roles.get(name);
    }

    @Override
    public Role @Nullable [] getRoles(@Nullable String filter) throws InvalidSyntaxException {
        Filter wanted = filter == null ? null : context.createFilter(filter);
        List<Role> found = new ArrayList<>();
        for (StoredRole role : roles.all()) {
            if (wanted == null || wanted.match(role.values())) {
                found.add(role);
            }
        }
        return found.isEmpty() ? null : found.toArray(Role[]::new);
    }

    @Override
    public @Nullable User getUser(String key, String value) {
        User found = null;
        for (StoredRole role : roles.all()) {
            if (role instanceof StoredUser user && value.equals(user.values().get(key))) {
                if (found != null) {
                    return null;
                }
                found = user;
            }
        }
        return found;
    }

    @Override
    public Authorization getAuthorization(@Nullable User user) {
        return new GrantedRoles(user, roles);
    }

    /** For the events: a service that is told of changes carries its own reference. */
    static @Nullable ServiceReference<UserAdmin> reference(BundleContext context) {
        return context.getServiceReference(UserAdmin.class);
    }
}
