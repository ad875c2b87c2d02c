package io.genkan.kura.deployment.internal.cloud;

import io.genkan.support.file.DurableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.kura.cloudconnection.publisher.CloudNotificationPublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs system updates: shell scripts that change the operating system below the gateway. What may restart it is written down
 * before, and a verifier script tells at the next start whether the update works. The places and formats are Kura's.
 * Thread-safe.
 */
final class SystemUpdates {
    private static final Logger logger = LoggerFactory.getLogger(SystemUpdates.class);
    private static final String RECORD = "_persistance";
    private static final String VERIFIER = "_verifier.sh";
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Path records;
    private final Path verifiers;

    /** Uses the folder {@code persistance} of Kura's data folder; the name is Kura's spelling. */
    SystemUpdates(Path data) {
        this.records = data.resolve("persistance");
        this.verifiers = records.resolve("verification");
    }

    /** {@return where the verifier of a request is kept} */
    Path verifierOf(InstallRequest request) {
        return verifiers.resolve(request.fileName() + VERIFIER);
    }

    /**
     * Runs a script.
     *
     * @return whether it is done; false: its verifier tells after the restart
     * @throws IOException when it fails, with a sentence
     */
    boolean run(InstallRequest request, Path script, Notifier notifier) throws IOException {
        Path record = records.resolve(request.fileName() + RECORD);
        Properties properties = new Properties();
        Map.of(
                        "client.id", notifier.clientId(),
                        "job.id", Long.toString(request.jobId()),
                        "dp.name", request.name(),
                        "dp.version", request.version(),
                        "requester.client.id", request.requester(),
                        "persistance.file.name", record.getFileName().toString(),
                        "publisherpid", notifier.publisherPid())
                .forEach(properties::setProperty);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        properties.store(bytes, null);
        DurableFile.write(record, bytes.toByteArray());
        try {
            execute(script);
        } catch (IOException e) {
            Files.deleteIfExists(record);
            Files.deleteIfExists(verifierOf(request));
            throw e;
        }
        if (Files.exists(verifierOf(request))) {
            return false;
        }
        Files.deleteIfExists(record);
        return true;
    }

    private static void execute(Path script) throws IOException {
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Path output = Files.createTempFile("genkan-update", ".log");
        try {
            Process process = start(script.toAbsolutePath(), output);
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
                throw new IOException(script.getFileName() + " did not end within an hour and was ended.");
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        script.getFileName() + " ended with code " + process.exitValue() + ": " + lastLine(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The gateway stops while " + script.getFileName() + " runs.", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** With the interpreter that it names, or with sh: it names none, or its folder lets nothing be executed. */
    private static Process start(Path script, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(script.toString())
                .directory(script.toFile().getParentFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        try {
            return builder.start();
        } catch (IOException e) {
            return builder.command("sh", script.toString()).start();
        }
    }

    private static String lastLine(Path output) throws IOException {
        List<String> lines = new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() ? "it printed nothing." : lines.get(lines.size() - 1);
    }

    /**
     * Runs the verifiers of the updates that were asked for over this connection, and tells what they say.
     *
     * @param enabled whether scripts may be run; when not, they are told to have failed
     */
    void verify(CloudNotificationPublisher publisher, String publisherPid, boolean enabled) {
        for (Path record : records()) {
            try {
                Properties properties = new Properties();
                try (InputStream in = Files.newInputStream(record)) {
                    properties.load(in);
                }
                if (publisherPid.equals(properties.getProperty("publisherpid"))) {
                    verify(record, properties, publisher, enabled);
                }
            } catch (IOException | IllegalArgumentException e) {
                logger.warn("The record {} of a system update cannot be read: delete it", record, e);
            }
        }
    }

    private List<Path> records() {
        if (!Files.isDirectory(records)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(records)) {
            files.filter(file -> file.getFileName().toString().endsWith(RECORD)).forEach(found::add);
        } catch (IOException e) {
            logger.warn("The records of system updates in {} cannot be read", records, e);
        }
        return found;
    }

    private void verify(Path record, Properties properties, CloudNotificationPublisher publisher, boolean enabled)
            throws IOException {
        InstallRequest request = new InstallRequest(
                properties.getProperty("requester.client.id", ""),
                Long.parseLong(properties.getProperty("job.id", "0")),
                properties.getProperty("dp.name", ""),
                properties.getProperty("dp.version", ""),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        Notifier notifier = new Notifier(
                publisher, properties.getProperty("publisherpid", ""), properties.getProperty("client.id", ""));
        Path verifier = verifierOf(request);
        if (!Files.exists(verifier)) {
            return;
        }
        // once, even when the verifier itself restarts the gateway
        Path running = verifier.resolveSibling(verifier.getFileName() + ".running");
        Files.move(verifier, running, StandardCopyOption.REPLACE_EXISTING);
        try {
            if (!enabled) {
                throw new IOException("System updates are switched off (system.update.enabled).");
            }
            execute(running);
            notifier.install(request, Status.COMPLETED, "");
        } catch (IOException e) {
            notifier.install(request, Status.FAILED, String.valueOf(e.getMessage()));
        } finally {
            Files.deleteIfExists(running);
            Files.deleteIfExists(record);
        }
    }
}
