package io.genkan.kura.security.internal.identity;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.audit.AuditContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the audit log who did what, and whether it worked. */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("AuditLogger");

    /** Something that may be refused. */
    interface Deed {
        boolean run() throws KuraException;
    }

    private Audit() {}

    static boolean run(String what, Deed deed) throws KuraException {
        boolean done = false;
        try {
            boolean result = deed.run();
            done = true;
            return result;
        } finally {
            if (done) {
                LOG.info("{} IdentityService - Success - {}", AuditContext.currentOrInternal(), what);
            } else {
                LOG.warn("{} IdentityService - Failure - {}", AuditContext.currentOrInternal(), what);
            }
        }
    }
}
