package org.eclipse.kura.executor;

import java.util.Map;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Runs processes of the operating system, and ends them. Safe for concurrent use. */
@ProviderType
public interface CommandExecutorService {

    /**
     * Runs a command and waits for its end.
     *
     * @param command the command
     * @return how it ended; a command that could not be started has an exit status without success
     */
    CommandStatus execute(Command command);

    /**
     * Runs a command and returns at once.
     *
     * @param command the command
     * @param callback is told how it ended, on another thread
     */
    void execute(Command command, Consumer<CommandStatus> callback);

    /**
     * Ends a process.
     *
     * @param pid number of the process
     * @param signal signal to end it with
     * @return true when it has ended, or was not there
     */
    boolean stop(Pid pid, Signal signal);

    /**
     * Ends all processes of a command line.
     *
     * @param commandLine program and arguments
     * @param signal signal to end them with
     * @return true when all have ended
     */
    boolean kill(String[] commandLine, Signal signal);

    /**
     * Tells whether a process is there.
     *
     * @param pid number of the process
     * @return true while it runs
     */
    boolean isRunning(Pid pid);

    /**
     * Tells whether a process of a command line is there.
     *
     * @param commandLine program and arguments
     * @return true while at least one runs
     */
    boolean isRunning(String[] commandLine);

    /**
     * Finds the processes of a command line.
     *
     * @param commandLine program and arguments
     * @return numbers by command line, empty when none runs
     */
    Map<String, Pid> getPids(String[] commandLine);
}
