package org.eclipse.kura.executor;

@org.osgi.annotation.versioning.ProviderType
public interface CommandExecutorService {
    boolean isRunning(String[] value);

    boolean isRunning(Pid pid);

    boolean kill(String[] value, Signal signal);

    boolean stop(Pid pid, Signal signal);

    java.util.Map<String, Pid> getPids(String[] value);

    CommandStatus execute(Command command);

    void execute(Command command, java.util.function.Consumer<CommandStatus> consumer);
}
