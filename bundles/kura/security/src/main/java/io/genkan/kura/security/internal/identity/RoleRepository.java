package io.genkan.kura.security.internal.identity;

import org.eclipse.kura.KuraException;

/** What keeps users and groups. */
interface RoleRepository {
    /**
     * Writes all changes to the snapshot and returns when they are there.
     *
     * @throws KuraException when they are not stored; they are in force nevertheless
     */
    void store() throws KuraException;
}
