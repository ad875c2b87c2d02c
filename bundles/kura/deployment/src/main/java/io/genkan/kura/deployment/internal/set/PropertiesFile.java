package io.genkan.kura.deployment.internal.set;

import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A properties file that a power failure leaves as it was or as it is to be. Not thread-safe. */
public final class PropertiesFile {
    private final Path file;
    private final TreeMap<String, String> entries = new TreeMap<>();

    private PropertiesFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file; one that does not exist is empty.
     *
     * @throws IOException when it cannot be read, with a sentence that names it
     */
    public static PropertiesFile read(Path file) throws IOException {
        PropertiesFile read = new PropertiesFile(file);
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (NoSuchFileException e) {
            return read;
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
        properties.stringPropertyNames().forEach(name -> read.entries.put(name, properties.getProperty(name)));
        return read;
    }

    /** {@return the entries, which may be changed} */
    public Map<String, String> entries() {
        return entries;
    }

    /** Writes the entries when the file says something else. */
    public void write() throws IOException {
        Properties properties = new Properties();
        StringWriter text = new StringWriter();
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            properties.clear();
            properties.setProperty(entry.getKey(), entry.getValue());
            StringWriter one = new StringWriter();
            properties.store(one, null);
            // without the comment that tells the time: the file changes when its content does
            one.toString()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> text.append(line).append('\n'));
        }
        byte[] content = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        if (!Files.exists(file) || !java.util.Arrays.equals(content, Files.readAllBytes(file))) {
            DurableFile.write(file, content);
        }
    }
}
