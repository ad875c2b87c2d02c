package org.eclipse.kura.core.configuration;

import java.util.List;

/** The ids of the snapshots that there are. */
public class XmlSnapshotIdResult {
    private List<Long> snapshotIds;

    public XmlSnapshotIdResult() {}

    /** {@return the list itself, null when none was set} */
    public List<Long> getSnapshotIds() {
        return snapshotIds;
    }

    public void setSnapshotIds(List<Long> snapshotIds) {
        this.snapshotIds = snapshotIds;
    }
}
