package io.genkan.kura.system.internal.executor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Linux tells about running processes. */
final class ProcFiles {
    private ProcFiles() {}

    /** {@return the processes whose words contain the given ones in sequence, without this Java process} */
    static Map<Long, List<String>> find(List<String> words) {
        Map<Long, List<String>> found = new TreeMap<>();
        long self = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(String.valueOf(process.getFileName()));
                List<String> commandLine = commandLine(process);
                if (pid != self && !words.isEmpty() && Collections.indexOfSubList(commandLine, words) >= 0) {
                    found.put(pid, commandLine);
                }
            }
        } catch (IOException | NumberFormatException e) {
            return Map.of();
        }
        return found;
    }

    private static List<String> commandLine(Path process) {
        try {
            String text = new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
            return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0", -1));
        } catch (IOException gone) {
            return List.of();
        }
    }

    static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
        } catch (IOException gone) {
            return false;
        }
    }
}
