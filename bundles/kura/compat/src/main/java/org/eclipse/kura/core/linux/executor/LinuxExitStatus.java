package org.eclipse.kura.core.linux.executor;

import org.eclipse.kura.executor.ExitStatus;

/** How a process ended: 0 is success. */
public class LinuxExitStatus implements ExitStatus {
    private final int exitCode;

    /** @param exitCode what the process returned */
    public LinuxExitStatus(int exitCode) {
        this.exitCode = exitCode;
    }

    @Override
    public int getExitCode() {
        return this.exitCode;
    }

    @Override
    public boolean isSuccessful() {
        return this.exitCode == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other != null && getClass() == other.getClass() && this.exitCode == ((LinuxExitStatus) other).exitCode;
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(this.exitCode);
    }

    @Override
    public String toString() {
        return Integer.toString(this.exitCode);
    }
}
