package io.genkan.maven;

import io.genkan.maven.Features.BundleReference;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Makes the slim profile of the same features as the Karaf distribution: copies their bundles to {@code system} and lists
 * them with their start levels in {@code etc/startup.properties}, which the launcher reads.
 */
@Mojo(name = "slim", defaultPhase = LifecyclePhase.PREPARE_PACKAGE, threadSafe = true)
public final class SlimMojo extends AbstractMojo {
    private static final Map<Path, Properties> COPIED = new ConcurrentHashMap<>();

    /** The features file. */
    @Parameter(required = true)
    private File descriptor;

    /** Features that the profile consists of. */
    @Parameter(required = true)
    private List<String> features = List.of();

    /** Folder of the profile. */
    @Parameter(required = true)
    private File outputDirectory;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession session;

    @Parameter(defaultValue = "${project.remoteProjectRepositories}", readonly = true, required = true)
    private List<RemoteRepository> repositories;

    @Inject
    private RepositorySystem repositorySystem;

    @Override
    public void execute() throws MojoExecutionException {
        Properties origins = new Properties();
        Path system = outputDirectory.toPath().resolve("system");
        Path list = outputDirectory.toPath().resolve("etc/startup.properties");
        List<String> lines = new ArrayList<>();
        lines.add("# <file below system> = <start level>; generated from the features, do not edit");
        try {
            clear(system);
            for (BundleReference bundle : Features.read(descriptor.toPath()).bundles(features)) {
                Path jar = resolve(bundle.url());
                Files.createDirectories(system);
                Path copy = system.resolve(jar.getFileName());
                Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
                lines.add(copy.getFileName() + " = " + bundle.startLevel());
                origins.setProperty(copy.getFileName().toString(), coordinates(bundle.url()));
            }
            Files.createDirectories(list.getParent());
            Files.write(list, lines);
            COPIED.put(outputDirectory.toPath().toAbsolutePath(), origins);
        } catch (IOException e) {
            throw new MojoExecutionException("The slim profile cannot be made: " + e.getMessage(), e);
        }
    }

    /** A bundle of an earlier build must not stay. */
    private static void clear(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** {@return coordinates by file name of the bundles that this build has copied to a folder} */
    static Map<String, String> copied(Path folder) {
        Map<String, String> result = new TreeMap<>();
        COPIED.getOrDefault(folder.toAbsolutePath(), new Properties())
                .forEach((file, origin) -> result.put((String) file, (String) origin));
        return result;
    }

    private static String coordinates(String url) {
        String[] parts = url.split("\\?", 2)[0].replace("mvn:", "").split("/");
        return parts[0] + ":" + parts[1] + ":" + parts[2];
    }

    private Path resolve(String url) throws IOException {
        String[] parts = url.split("\\?", 2)[0].replace("mvn:", "").split("/");
        if (!url.startsWith("mvn:") || parts.length < 3) {
            throw new IOException("Bundle " + url + " is no mvn:<group>/<artifact>/<version> URL.");
        }
        String type = parts.length > 3 ? parts[3] : "jar";
        String classifier = parts.length > 4 ? parts[4] : "";
        ArtifactRequest request = new ArtifactRequest()
                .setArtifact(new DefaultArtifact(parts[0], parts[1], classifier, type, parts[2]))
                .setRepositories(repositories);
        try {
            return repositorySystem
                    .resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new IOException("Bundle " + url + " is not to be had: " + e.getMessage(), e);
        }
    }
}
