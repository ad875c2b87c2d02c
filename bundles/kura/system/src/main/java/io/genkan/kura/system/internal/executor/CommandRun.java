package io.genkan.kura.system.internal.executor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.executor.Command;
import org.eclipse.kura.executor.CommandStatus;
import org.eclipse.kura.executor.ExitStatus;
import org.eclipse.kura.executor.Signal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one command: its process, its streams, its time limit. */
final class CommandRun {
    /** Exit codes of shells for a program that cannot be started. */
    static final int CANNOT_START = 126;

    private static final Logger LOG = LoggerFactory.getLogger(CommandRun.class);

    /** How long a process may go on after the signal of its time limit before it is killed. */
    private static final long GRACE_MILLIS = 2_000;

    /** How long output is awaited that a process in the background may still hold open. */
    private static final long DRAIN_MILLIS = 1_000;

    /** How a process ended. */
    record Exit(int code) implements ExitStatus {
        @Override
        public boolean isSuccessful() {
            return code == 0;
        }

        @Override
        public int getExitCode() {
            return code;
        }
    }

    private CommandRun() {}

    /**
     * Runs the command on the caller's thread.
     *
     * @param running the processes that run, for the time when all of them must end
     */
    static CommandStatus run(Command command, RunAs runAs, Set<ProcessHandle> running) {
        Process process;
        try {
            process = builder(command, runAs).start();
        } catch (IOException | IndexOutOfBoundsException e) {
            LOG.debug("Command {} could not be started", command, e);
            tellError(command, e);
            return status(command, CANNOT_START, false);
        }
        running.add(process.toHandle());
        List<Thread> pumps = new ArrayList<>();
        Thread feeder = null;
        try {
            feeder = feed(process, command.getInputStream());
            pump(pumps, process.getInputStream(), command.getOutputStream());
            pump(pumps, process.getErrorStream(), command.getErrorStream());
            boolean timedOut = !await(process, command.getTimeout());
            if (timedOut) {
                Signal signal = command.getSignal();
                ProcessTree.end(
                        process.toHandle(),
                        signal == null ? ProcessTree.SIGTERM : signal.getSignalNumber(),
                        GRACE_MILLIS);
            }
            int code = process.waitFor();
            drain(pumps, process);
            return status(command, code, timedOut);
        } catch (InterruptedException e) {
            ProcessTree.end(process.toHandle(), ProcessTree.SIGKILL, 0);
            Thread.currentThread().interrupt();
            return status(command, CANNOT_START, false);
        } finally {
            running.remove(process.toHandle());
            if (feeder != null) {
                feeder.interrupt();
            }
        }
    }

    private static ProcessBuilder builder(Command command, RunAs runAs) throws IOException {
        List<String> words = command.isExecutedInAShell()
                ? List.of("/bin/sh", "-c", String.join(" ", command.getCommandLine()))
                : List.of(command.getCommandLine());
        ProcessBuilder builder = new ProcessBuilder(runAs.complete(words));
        String directory = command.getDirectory();
        if (directory != null && !directory.isEmpty()) {
            builder.directory(Path.of(directory).toFile());
        }
        Map<String, String> environment = command.getEnvironment();
        if (environment != null) {
            builder.environment().putAll(environment);
        }
        if (command.getInputStream() == null) {
            builder.redirectInput(
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        }
        if (command.getOutputStream() == null) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
        if (command.getErrorStream() == null) {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        return builder;
    }

    private static boolean await(Process process, int seconds) throws InterruptedException {
        if (seconds < 0) {
            process.waitFor();
            return true;
        }
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    private static @Nullable Thread feed(Process process, @Nullable InputStream input) {
        if (input == null) {
            return null;
        }
        Thread feeder = thread("command-input", () -> {
            try (OutputStream out = process.getOutputStream()) {
                input.transferTo(out);
            } catch (IOException ended) {
                LOG.debug("The command did not read all of its input: {}", ended.getMessage());
            }
        });
        feeder.start();
        return feeder;
    }

    private static void pump(List<Thread> pumps, InputStream from, @Nullable OutputStream to) {
        if (to == null) {
            return;
        }
        Thread pump = thread("command-output", () -> {
            try {
                from.transferTo(to);
                to.flush();
            } catch (IOException e) {
                LOG.debug("The output of a command was cut off: {}", e.getMessage());
            }
        });
        pump.start();
        pumps.add(pump);
    }

    private static void drain(List<Thread> pumps, Process process) throws InterruptedException {
        for (Thread pump : pumps) {
            pump.join(DRAIN_MILLIS);
            if (pump.isAlive()) {
                closeQuietly(process.getInputStream());
                closeQuietly(process.getErrorStream());
            }
        }
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException alreadyClosed) {
            LOG.debug("Closing the output of a command: {}", alreadyClosed.getMessage());
        }
    }

    private static void tellError(Command command, Exception problem) {
        OutputStream errors = command.getErrorStream();
        if (errors == null) {
            return;
        }
        try {
            errors.write((problem.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            errors.flush();
        } catch (IOException unwilling) {
            LOG.debug("The error stream of a command takes nothing: {}", unwilling.getMessage());
        }
    }

    private static CommandStatus status(Command command, int code, boolean timedOut) {
        CommandStatus status = new CommandStatus(command, new Exit(code));
        status.setTimedout(timedOut);
        if (command.getInputStream() != null) {
            status.setInputStream(command.getInputStream());
        }
        if (command.getOutputStream() != null) {
            status.setOutputStream(command.getOutputStream());
        }
        if (command.getErrorStream() != null) {
            status.setErrorStream(command.getErrorStream());
        }
        return status;
    }

    private static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
