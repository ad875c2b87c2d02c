package org.eclipse.kura.core.linux.executor;

import org.eclipse.kura.executor.Pid;

/** The number of a process. */
public class LinuxPid implements Pid {
    private final int pid;

    /** @param pid the number that the system gave it */
    public LinuxPid(int pid) {
        this.pid = pid;
    }

    @Override
    public int getPid() {
        return this.pid;
    }

    @Override
    public boolean equals(Object other) {
        return other != null && getClass() == other.getClass() && this.pid == ((LinuxPid) other).pid;
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(this.pid);
    }

    @Override
    public String toString() {
        return Integer.toString(this.pid);
    }
}
