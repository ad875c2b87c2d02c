package io.genkan.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Packs the project's bundle into {@code target/<symbolic name>-<version>.dp} and attaches it with type {@code dp}. Any
 * gateway that has OSGi Deployment Admin installs it, a stock Kura too.
 */
@Mojo(
        name = "dp",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class DeploymentPackageMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /** Symbolic name of the package. */
    @Parameter(defaultValue = "${project.artifactId}", required = true)
    private String symbolicName;

    /** Dependencies that travel in the package as bundles of their own, each {@code groupId:artifactId}. */
    @Parameter
    private List<String> bundles = List.of();

    /** Leaves the package out, for a jar that is no bundle. */
    @Parameter(property = "dp.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project.build.outputTimestamp}")
    private String outputTimestamp;

    @javax.inject.Inject
    private MavenProjectHelper projectHelper;

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            return;
        }
        File own = project.getArtifact().getFile();
        if (own == null) {
            throw new MojoExecutionException(
                    "There is no bundle to pack yet: run genkan:dp in phase package or later.");
        }
        List<Path> jars = new ArrayList<>();
        for (String wanted : bundles) {
            jars.add(dependency(wanted));
        }
        jars.add(own.toPath());
        Path target = Path.of(project.getBuild().getDirectory(), symbolicName + "-" + project.getVersion() + ".dp");
        long time = outputTimestamp == null || outputTimestamp.length() < 10
                ? System.currentTimeMillis()
                : Instant.parse(outputTimestamp).toEpochMilli();
        try {
            Files.createDirectories(target.getParent());
            String version = project.getVersion().replace("-SNAPSHOT", ".SNAPSHOT");
            DeploymentPackage.write(target, symbolicName, project.getName(), version, jars, time);
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot write " + target + ": " + e.getMessage(), e);
        }
        projectHelper.attachArtifact(project, "dp", target.toFile());
    }

    private Path dependency(String wanted) throws MojoExecutionException {
        for (Artifact artifact : project.getArtifacts()) {
            if (wanted.equals(artifact.getGroupId() + ":" + artifact.getArtifactId())) {
                return artifact.getFile().toPath();
            }
        }
        throw new MojoExecutionException(wanted + " is to travel in the package but is no dependency of this project.");
    }
}
