package io.genkan.kura.configuration.internal;

import io.genkan.kura.configuration.internal.metatype.MetatypeCatalog.Definition;
import io.genkan.kura.configuration.internal.snapshot.ImportRequest;
import io.genkan.kura.configuration.internal.snapshot.ImportedSnapshot;
import io.genkan.kura.configuration.internal.snapshot.SnapshotStore;
import io.genkan.kura.configuration.internal.snapshot.SnapshotUpgrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens before anybody can ask: an import that waits, the newest snapshot, and defaults of each new bundle. */
final class Startup {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private final Path folder;
    private final SnapshotStore store;
    private final ConfigurationCore core;
    private final Changes changes;
    private final Announcements announcements;

    Startup(Path folder, SnapshotStore store, ConfigurationCore core, Changes changes, Announcements announcements) {
        this.folder = folder;
        this.store = store;
        this.core = core;
        this.changes = changes;
        this.announcements = announcements;
    }

    /** Puts the newest snapshot that can be read in ConfigAdmin. Nothing that is wrong with it stops the gateway. */
    void load() {
        takeImport();
        try {
            SnapshotStore.Snapshot newest = store.newest(announcements::unreadable);
            if (newest != null) {
                newest.problems().forEach(announcements::warn);
                core.push(SnapshotUpgrade.of(newest.entries())).forEach(announcements::warn);
            }
        } catch (KuraException e) {
            announcements.unreadable(String.valueOf(e.getMessage()));
        }
    }

    private void takeImport() {
        try {
            ImportRequest request = ImportRequest.find(folder);
            if (request != null) {
                ImportedSnapshot imported = ImportedSnapshot.of(request);
                // read once, so that a plain factory snapshot is encrypted before there is another one
                store.newest(announcements::unreadable);
                store.write(imported.entries());
                ImportRequest.done(folder);
                imported.problems().forEach(announcements::warn);
            }
        } catch (IllegalArgumentException e) {
            announcements.warn("The snapshot to import is refused: " + e.getMessage());
            refuse();
        } catch (IOException | KuraException e) {
            announcements.warn("The snapshot to import waits for the next start: " + e.getMessage());
        }
    }

    /**
     * Takes over the snapshot of a Kura at once.
     *
     * @return what was done
     * @throws KuraException BAD_REQUEST when file and key do not fit; nothing has changed then
     */
    String takeOver(Path file, String key) throws KuraException {
        ImportedSnapshot imported;
        try {
            imported = ImportedSnapshot.of(new ImportRequest(key, Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new KuraException(KuraErrorCode.BAD_REQUEST, e, file + ": " + e.getMessage());
        }
        core.replaceBy(imported.entries());
        imported.problems().forEach(announcements::warn);
        return "The configuration of " + imported.entries().size() + " components was taken over"
                + (imported.problems().isEmpty() ? "." : ": " + String.join(" ", imported.problems()));
    }

    private void refuse() {
        try {
            ImportRequest.refuse(folder);
        } catch (IOException e) {
            LOG.warn("The refused import in {} could not be put aside: {}", folder, e.getMessage());
        }
    }

    /** Gives the components of a definition their kura.service.pid and the defaults that they lack. */
    void seed(Definition definition) {
        try {
            changes.seed(definition);
        } catch (KuraException e) {
            LOG.error("{} could not get its defaults: {}", definition.pid(), e.getMessage());
        }
    }
}
