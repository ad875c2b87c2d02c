package org.eclipse.kura.core.linux.executor;

import java.util.function.Consumer;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.Executor;
import org.eclipse.kura.executor.CommandStatus;

/** Tells who started a command in the background how it ended. For bundles that run commands with Commons Exec. */
public class LinuxResultHandler implements ExecuteResultHandler {
    private final Consumer<CommandStatus> callback;
    private final Executor executor;
    private CommandStatus status;

    /**
     * Waits for one command.
     *
     * @param callback gets the status, once
     * @param executor runs the command; its watchdog tells whether the command took too long
     */
    public LinuxResultHandler(Consumer<CommandStatus> callback, Executor executor) {
        this.callback = callback;
        this.executor = executor;
    }

    /** {@return the status to be completed, null before it was set} */
    public CommandStatus getStatus() {
        return this.status;
    }

    /** Sets the status that is completed when the command ends; to be called before the command starts. */
    public void setStatus(CommandStatus status) {
        this.status = status;
    }

    @Override
    public void onProcessComplete(int exitValue) {
        end(exitValue);
    }

    @Override
    public void onProcessFailed(ExecuteException e) {
        ExecuteWatchdog watchdog = this.executor.getWatchdog();
        this.status.setTimedout(watchdog != null && watchdog.killedProcess());
        end(e.getExitValue());
    }

    private void end(int exitValue) {
        this.status.setExitStatus(new LinuxExitStatus(exitValue));
        this.callback.accept(this.status);
    }
}
