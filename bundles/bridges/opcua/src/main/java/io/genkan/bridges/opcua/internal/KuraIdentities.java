package io.genkan.bridges.opcua.internal;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.Permission;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The gateway's identities as users; where the gateway has no such service this class is never loaded. */
final class KuraIdentities implements Users.Identities {
    private static final Permission READ = new Permission("opcua.read");
    private static final Permission WRITE = new Permission("opcua.write");
    private static final Permission ADMIN = new Permission("kura.admin");

    private final BundleContext context;

    KuraIdentities(BundleContext context) {
        this.context = context;
    }

    private interface Work<T> {
        T with(IdentityService service) throws KuraException;
    }

    private <T> T with(Work<T> work, T otherwise) {
        ServiceReference<IdentityService> reference = context.getServiceReference(IdentityService.class);
        IdentityService service = reference == null ? null : context.getService(reference);
        if (service == null) {
            return otherwise;
        }
        try {
            return work.with(service);
        } catch (KuraException e) {
            return otherwise;
        } finally {
            context.ungetService(reference);
        }
    }

    /** Makes the permissions, so that they can be given to identities. */
    void announce() {
        with(
                service -> {
                    service.createPermission(READ);
                    return service.createPermission(WRITE);
                },
                false);
    }

    @Override
    public Users.Right right(String name, String password) {
        return with(
                service -> {
                    service.checkPassword(name, password.toCharArray());
                    if (has(service, name, ADMIN) || has(service, name, WRITE)) {
                        return Users.Right.WRITE;
                    }
                    return has(service, name, READ) ? Users.Right.READ : Users.Right.NOTHING;
                },
                Users.Right.NOTHING);
    }

    private static boolean has(IdentityService service, String name, Permission permission) {
        try {
            service.checkPermission(name, permission);
            return true;
        } catch (KuraException e) {
            return false;
        }
    }
}
