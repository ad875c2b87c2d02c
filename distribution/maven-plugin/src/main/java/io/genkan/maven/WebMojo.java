package io.genkan.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Makes the files of a page from plain ES modules: names with a hash of the content, compressed, tied together by one
 * import map; what the page needs at once in one file. There is no JavaScript engine in it.
 *
 * <p>Libraries come from Maven artifacts in the layout of mvnpm. File {@code libraries.properties} of the source folder
 * names them: {@code specifier = groupId:artifactId path/in/the/package.js}.
 */
@Mojo(
        name = "web",
        defaultPhase = LifecyclePhase.PROCESS_RESOURCES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class WebMojo extends AbstractMojo {
    private static final String LIBRARIES = "libraries.properties";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /** Folder with the page's own files; {@code index.html} is the page. */
    @Parameter(defaultValue = "${project.basedir}/src/main/web", required = true)
    private File sourceDirectory;

    /** Where the files go, below the classes so that they travel in the bundle. */
    @Parameter(defaultValue = "${project.build.outputDirectory}/web", required = true)
    private File outputDirectory;

    @Override
    public void execute() throws MojoExecutionException {
        Path source = sourceDirectory.toPath();
        try {
            WebAssets assets = new WebAssets();
            assets.addFolder(source, LIBRARIES);
            for (Map.Entry<String, String> library : libraries(source).entrySet()) {
                String[] place = library.getValue().trim().split("\\s+");
                if (place.length != 2) {
                    throw new MojoExecutionException(
                            LIBRARIES + ": " + library.getKey() + " is not \"groupId:artifactId path\".");
                }
                String name = place[0].substring(place[0].indexOf(':') + 1) + "/" + place[1];
                assets.addLibrary(library.getKey(), name, read(artifact(place[0]), place[1]));
            }
            assets.write(outputDirectory.toPath());
        } catch (IOException | IllegalArgumentException e) {
            throw new MojoExecutionException("The page cannot be made: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> libraries(Path source) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(source.resolve(LIBRARIES))) {
            try (InputStream in = Files.newInputStream(source.resolve(LIBRARIES))) {
                properties.load(in);
            }
        }
        Map<String, String> libraries = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> libraries.put(name, properties.getProperty(name)));
        return libraries;
    }

    private Path artifact(String wanted) throws MojoExecutionException {
        for (Artifact artifact : project.getArtifacts()) {
            if (wanted.equals(artifact.getGroupId() + ":" + artifact.getArtifactId())) {
                return artifact.getFile().toPath();
            }
        }
        throw new MojoExecutionException(LIBRARIES + " names " + wanted + ", which is no dependency of this project.");
    }

    private static byte[] read(Path jar, String path) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.stream()
                    .filter(e -> e.getName().matches("META-INF/resources/_static/[^/]+/[^/]+/\\Q" + path + "\\E"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(jar.getFileName() + " has no " + path + "."));
            try (InputStream in = file.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }
}
