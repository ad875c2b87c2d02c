package io.genkan.kura.system.internal.executor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.kura.executor.Command;
import org.eclipse.kura.executor.CommandExecutorService;
import org.eclipse.kura.executor.CommandStatus;
import org.eclipse.kura.executor.Pid;
import org.eclipse.kura.executor.Signal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs and ends processes of the operating system. Thread-safe. */
class CommandExecutor implements CommandExecutorService, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandExecutor.class);
    private static final long END_MILLIS = 5_000;
    private static final long CLOSE_MILLIS = 1_000;
    private static final Set<Integer> ENDING_SIGNALS = Set.of(2, 3, 6, ProcessTree.SIGKILL, ProcessTree.SIGTERM);

    /** Number of a process. */
    record ProcessNumber(int pid) implements Pid {
        @Override
        public int getPid() {
            return pid;
        }
    }

    private final RunAs runAs;
    private final Set<ProcessHandle> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "command");
        thread.setDaemon(true);
        return thread;
    });

    CommandExecutor(RunAs runAs) {
        this.runAs = runAs;
    }

    @Override
    public CommandStatus execute(Command command) {
        return CommandRun.run(command, runAs, running);
    }

    @Override
    public void execute(Command command, @Nullable Consumer<CommandStatus> callback) {
        threads.execute(() -> {
            CommandStatus status = execute(command);
            if (callback == null) {
                return;
            }
            try {
                callback.accept(status);
            } catch (RuntimeException e) {
                LOG.warn("The callback of command {} failed", command, e);
            }
        });
    }

    @Override
    public boolean stop(Pid pid, @Nullable Signal signal) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid.getPid());
        int number = signal == null ? ProcessTree.SIGTERM : signal.getSignalNumber();
        // a signal that only tells something is done when it is sent
        long patience = ENDING_SIGNALS.contains(number) ? END_MILLIS : 0;
        return process.isEmpty()
                || !ProcessTree.runs(process.get())
                || ProcessTree.end(ProcessTree.of(process.get()), number, patience)
                || patience == 0;
    }

    @Override
    public boolean kill(String[] commandLine, @Nullable Signal signal) {
        boolean all = true;
        for (long pid : ProcFiles.find(List.of(commandLine)).keySet()) {
            all &= stop(new ProcessNumber((int) pid), signal);
        }
        return all;
    }

    @Override
    public boolean isRunning(Pid pid) {
        return ProcessHandle.of(pid.getPid()).filter(ProcessTree::runs).isPresent();
    }

    @Override
    public boolean isRunning(String[] commandLine) {
        return !getPids(commandLine).isEmpty();
    }

    @Override
    public Map<String, Pid> getPids(String[] commandLine) {
        Map<String, Pid> pids = new LinkedHashMap<>();
        ProcFiles.find(List.of(commandLine)).forEach((pid, words) -> {
            if (!ProcFiles.isZombie(pid)) {
                pids.put(String.join(" ", words).trim(), new ProcessNumber(pid.intValue()));
            }
        });
        return pids;
    }

    /** Ends everything that still runs. */
    @Override
    public void close() {
        threads.shutdownNow();
        for (ProcessHandle process : running) {
            ProcessTree.end(process, ProcessTree.SIGTERM, CLOSE_MILLIS);
        }
    }
}
