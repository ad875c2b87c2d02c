package io.genkan.kura.system.internal.executor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process with everything that it has started. */
final class ProcessTree {
    static final int SIGTERM = 15;
    static final int SIGKILL = 9;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private ProcessTree() {}

    /** {@return the process and its living descendants; those that a descendant left behind are not found any more} */
    static List<ProcessHandle> of(ProcessHandle root) {
        List<ProcessHandle> all = new ArrayList<>();
        all.add(root);
        root.descendants().forEach(all::add);
        return all;
    }

    /**
     * Sends a signal and waits until all of them are gone.
     *
     * @return whether all are gone in time
     */
    static boolean end(List<ProcessHandle> processes, int signal, long millis) {
        send(processes, signal);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (processes.stream().anyMatch(ProcessTree::runs)) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Ends a tree gently, and what is left after the grace, or has been started meanwhile, at once. */
    static void end(ProcessHandle root, int signal, long graceMillis) {
        List<ProcessHandle> known = of(root);
        if (!end(known, signal, graceMillis)) {
            List<ProcessHandle> left = new ArrayList<>(known);
            known.forEach(process -> process.descendants().forEach(left::add));
            send(left, SIGKILL);
        }
    }

    private static void send(List<ProcessHandle> processes, int signal) {
        if (signal == SIGKILL || signal == SIGTERM) {
            for (ProcessHandle process : processes) {
                boolean sent = signal == SIGKILL ? process.destroyForcibly() : process.destroy();
                LOG.debug("Signal {} to process {}: {}", signal, process.pid(), sent);
            }
            return;
        }
        String pids = processes.stream()
                .filter(ProcessHandle::isAlive)
                .map(process -> Long.toString(process.pid()))
                .collect(Collectors.joining(" "));
        if (pids.isEmpty()) {
            return;
        }
        try {
            // Java knows but two signals, and every shell has kill
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pids)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            LOG.warn("Signal {} could not be sent to {}: {}", signal, pids, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A zombie has ended, its parent just has not asked. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && !ProcFiles.isZombie(process.pid());
    }
}
