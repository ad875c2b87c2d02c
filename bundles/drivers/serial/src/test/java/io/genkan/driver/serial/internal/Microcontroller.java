package io.genkan.driver.serial.internal;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says its values again and again, one a line as JSON and as text, and takes {@code SET name value}. */
final class Microcontroller implements AutoCloseable {
    final Map<String, String> values = new ConcurrentHashMap<>();
    private final Path port;
    private volatile boolean closed;

    Microcontroller(Path port) {
        this.port = port;
        thread(this::speak);
        thread(this::listen);
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "microcontroller");
        thread.setDaemon(true);
        thread.start();
    }

    private void speak() {
        while (!closed) {
            try (OutputStream out = Files.newOutputStream(port, StandardOpenOption.WRITE)) {
                while (!closed) {
                    for (Map.Entry<String, String> value : values.entrySet()) {
                        String line = value.getKey().equals("name")
                                ? "{\"name\":\"" + value.getValue() + "\"}\r\n"
                                : value.getKey() + "=" + value.getValue() + "\n";
                        out.write(line.getBytes(StandardCharsets.UTF_8));
                    }
                    Thread.sleep(20); // as a loop on a microcontroller
                }
            } catch (IOException unplugged) {
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void listen() {
        while (!closed) {
            try (BufferedReader in = new BufferedReader(
                    new InputStreamReader(new FileInputStream(port.toFile()), StandardCharsets.UTF_8))) {
                String line;
                while ((line = in.readLine()) != null) {
                    String[] words = line.split(" ", 3);
                    if (words.length == 3 && words[0].equals("SET")) {
                        values.put(words[1], words[2]);
                    }
                }
            } catch (IOException unplugged) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20); // until somebody plugs it in again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
