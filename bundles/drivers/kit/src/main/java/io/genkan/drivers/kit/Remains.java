package io.genkan.drivers.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Threads and sockets that were there before a driver, and what it left. */
final class Remains {
    /** Threads of the JVM, of the framework and of the test itself. */
    private static final List<String> NOT_THE_DRIVERS = List.of(
            "kit-",
            "Felix",
            "SCR",
            "CM ",
            "EventAdmin",
            "ForkJoinPool.commonPool",
            "process reaper",
            "Common-Cleaner",
            "Keep-Alive-",
            "Attach Listener",
            "surefire",
            "junit");

    private final Set<Thread> threads;
    private final List<String> tolerated;
    private final Set<String> sockets;

    /** Notes what is there. */
    Remains(List<String> tolerated) {
        this.threads = Thread.getAllStackTraces().keySet();
        this.tolerated = tolerated;
        this.sockets = sockets();
    }

    /** {@return names of threads that are new} */
    Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !threads.contains(thread) && thread.isAlive())
                .filter(thread -> !isDevices(thread))
                .map(Thread::getName)
                .filter(name -> NOT_THE_DRIVERS.stream().noneMatch(name::startsWith))
                .filter(name -> tolerated.stream().noneMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Libraries of devices make groups of their own. */
    private static boolean isDevices(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && Workbench.DEVICE_THREADS.parentOf(group);
    }

    /** {@return how many sockets are new; always 0 where the system does not tell} */
    long newSockets() {
        return sockets().stream().filter(socket -> !sockets.contains(socket)).count();
    }

    private static Set<String> sockets() {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            files.forEach(file -> {
                try {
                    String target = Files.readSymbolicLink(file).toString();
                    if (target.startsWith("socket:")) {
                        found.add(target);
                    }
                } catch (IOException closedMeanwhile) {
                    // not open any more
                }
            });
        } catch (IOException otherSystem) {
            // no system that tells
        }
        return found;
    }
}
