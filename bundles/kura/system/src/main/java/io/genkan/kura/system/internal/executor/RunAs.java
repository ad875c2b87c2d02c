package io.genkan.kura.system.internal.executor;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** As which user commands run. */
@FunctionalInterface
interface RunAs {
    /**
     * Completes a command line.
     *
     * @throws IOException with a sentence when the user is not there
     */
    List<String> complete(List<String> words) throws IOException;

    /** As the gateway's own user. */
    RunAs GATEWAY = words -> words;

    /** As a user without privileges when the gateway is root; a gateway that is not root has none to give away. */
    static RunAs unprivileged(String user) {
        return words -> {
            if (!isRoot()) {
                return words;
            }
            requireUser(user);
            List<String> complete = new ArrayList<>(List.of("runuser", "-u", user, "--"));
            complete.addAll(words);
            return complete;
        };
    }

    private static void requireUser(String user) throws IOException {
        try {
            FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user);
        } catch (IOException e) {
            throw new IOException(
                    "Commands without privileges run as user " + user
                            + ", who does not exist: create the user, or name another one as kura.command.user.",
                    e);
        }
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }
}
