package io.genkan.signatures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a set of packages promises to those who were compiled against it: package versions, types, members, constants.
 *
 * <p>A list is read from a file or gathered from compiled classes; comparing the two holds the classes to the file.
 * Only public and protected things count. Immutable.
 */
public final class SignatureList {

    private final Map<String, Signature> bySubject;

    private SignatureList(Collection<Signature> signatures) {
        final Map<String, Signature> map = new TreeMap<>();
        for (final Signature signature : signatures) {
            final Signature other = map.put(signature.subject(), signature);
            if (other != null && !other.equals(signature)) {
                throw new IllegalArgumentException("Two lines contradict each other: " + other + " and " + signature);
            }
        }
        this.bySubject = map;
    }

    /**
     * Reads a list, one fact per line, in UTF-8.
     *
     * @param lists the files, which are read to their end and not closed
     * @return the list
     * @throws IOException when a file cannot be read
     * @throws IllegalArgumentException when a line is none of a signature list, or lines contradict each other
     */
    public static SignatureList read(InputStream... lists) throws IOException {
        final List<Signature> signatures = new ArrayList<>();
        for (final InputStream list : lists) {
            final BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    signatures.add(Signature.parse(line));
                }
            }
        }
        return new SignatureList(signatures);
    }

    /**
     * Gathers what compiled classes promise.
     *
     * @param classes folder of the classes, such as {@code target/classes}
     * @param loader loads the same classes, to ask enumerations for their values
     * @return the list
     * @throws IOException when a class cannot be read
     */
    public static SignatureList of(Path classes, ClassLoader loader) throws IOException {
        final List<Signature> signatures = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> {
                try {
                    signatures.addAll(ClassSignatures.read(Files.readAllBytes(file), loader));
                } catch (final IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
        return new SignatureList(signatures);
    }

    /**
     * Keeps the facts about some packages.
     *
     * @param packages names of the packages
     * @return a new list
     */
    public SignatureList in(Collection<String> packages) {
        return new SignatureList(bySubject.values().stream()
                .filter(signature -> packages.contains(packageOf(signature)))
                .toList());
    }

    /** {@return the names of the packages whose version the list tells} */
    public List<String> packages() {
        return List.copyOf(packageVersions().keySet());
    }

    /** {@return the versions of the packages, by name} */
    public Map<String, String> packageVersions() {
        final Map<String, String> versions = new TreeMap<>();
        for (final Signature signature : bySubject.values()) {
            if (signature.kind().equals("PACKAGE")) {
                versions.put(signature.type(), signature.declaration());
            }
        }
        return versions;
    }

    private static String packageOf(Signature signature) {
        final String type = signature.type();
        return signature.kind().equals("PACKAGE") ? type : type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    /** {@return the number of facts} */
    public int size() {
        return bySubject.size();
    }

    /**
     * Compares with what was built.
     *
     * @param built the list gathered from classes
     * @return what is wrong with the classes
     */
    public Differences differences(SignatureList built) {
        final List<String> missing = new ArrayList<>();
        final List<String> different = new ArrayList<>();
        bySubject.forEach((subject, expected) -> {
            final Signature actual = built.bySubject.get(subject);
            if (actual == null) {
                missing.add(expected.toString());
            } else if (!actual.equals(expected)) {
                different.add(actual + "   instead of   " + expected);
            }
        });
        built.bySubject.forEach((subject, actual) -> {
            if (!bySubject.containsKey(subject)) {
                different.add(actual + "   is surplus");
            }
        });
        return new Differences(List.copyOf(missing), List.copyOf(different));
    }

    /**
     * What is wrong with classes that should fulfil a list.
     *
     * @param missing facts that the classes lack
     * @param different facts that the classes state otherwise, or that the list lacks
     */
    public record Differences(List<String> missing, List<String> different) {}
}
