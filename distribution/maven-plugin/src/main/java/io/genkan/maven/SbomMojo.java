package io.genkan.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.License;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a gateway is made of, from the jars that are in it: a bill of materials (CycloneDX 1.5, JSON) and a list of
 * notices. A library counts as part of a bundle of ours when the bundle contains one of its classes or resources.
 */
@Mojo(
        name = "sbom",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = org.apache.maven.plugins.annotations.ResolutionScope.RUNTIME,
        threadSafe = true)
public final class SbomMojo extends AbstractMojo {
    private static final String OURS = "io.genkan";

    /** Folder of the gateway. */
    @Parameter(required = true)
    private File gateway;

    /** Where the two files go. */
    @Parameter(required = true)
    private File outputDirectory;

    /** Coordinates by file name of jars that do not tell where they come from. */
    @Parameter
    private Map<String, String> origins = Map.of();

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Inject
    private ProjectBuilder projectBuilder;

    private record Part(String group, String name, String version, Set<String> licenses) {
        String coordinates() {
            return group + ":" + name + ":" + version;
        }
    }

    @Override
    public void execute() throws MojoExecutionException {
        Map<String, Part> parts = new TreeMap<>();
        try {
            for (Path file : jarsAndPackages()) {
                List<String> known = coordinatesOf(file);
                if (!known.isEmpty() && !known.get(0).equals(OURS)) {
                    add(build(artifact(known.get(0), known.get(1), known.get(2)), false), parts);
                    continue;
                }
                try (InputStream in = Files.newInputStream(file)) {
                    collect(file.getFileName().toString(), in, parts);
                }
            }
            Files.createDirectories(outputDirectory.toPath());
            Files.writeString(outputDirectory.toPath().resolve("sbom.cdx.json"), bom(parts));
            Files.writeString(outputDirectory.toPath().resolve("THIRD-PARTY.md"), notices(parts));
        } catch (IOException | GeneratorException | ProjectBuildingException e) {
            throw new MojoExecutionException("The bill of materials cannot be made: " + e.getMessage(), e);
        }
    }

    private List<Path> jarsAndPackages() throws IOException {
        try (Stream<Path> files = Files.walk(gateway.toPath())) {
            return files.filter(file ->
                            file.toString().endsWith(".jar") || file.toString().endsWith(".dp"))
                    .sorted()
                    .toList();
        }
    }

    /** {@return group, name and version as the place of a jar or the jar itself tells them, empty when neither does} */
    private List<String> coordinatesOf(Path file) throws IOException {
        String origin = origins.get(file.getFileName().toString());
        if (origin != null) {
            return List.of(origin.split(":"));
        }
        Path relative = gateway.toPath().relativize(file);
        int names = relative.getNameCount();
        if (relative.startsWith("system") && names > 4) {
            String group = relative.subpath(1, names - 3).toString().replace(File.separatorChar, '.');
            return List.of(
                    group,
                    relative.getName(names - 3).toString(),
                    relative.getName(names - 2).toString());
        }
        try (ZipFile jar = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> poms = jar.stream()
                    .filter(entry -> entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom.properties"))
                    .toList();
            if (poms.size() != 1) {
                return List.of();
            }
            Properties properties = new Properties();
            properties.load(jar.getInputStream(poms.get(0)));
            return List.of(
                    properties.getProperty("groupId"),
                    properties.getProperty("artifactId"),
                    properties.getProperty("version"));
        }
    }

    /** A package is looked into; a jar is looked up by the coordinates that Maven left in it, or by its name. */
    private void collect(String fileName, InputStream content, Map<String, Part> parts)
            throws IOException, ProjectBuildingException {
        Set<String> entries = new TreeSet<>();
        ZipInputStream zip = new ZipInputStream(content);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (fileName.endsWith(".dp") && entry.getName().endsWith(".jar")) {
                collect(entry.getName(), zip, parts);
            } else if (!entry.isDirectory()) {
                entries.add(entry.getName());
            }
        }
        if (fileName.endsWith(".dp")) {
            return;
        }
        MavenProject found = find(fileName);
        if (found == null) {
            throw new IOException("nobody knows where " + fileName + " comes from");
        }
        add(found, parts);
        if (found.getGroupId().equals(OURS)) {
            for (Artifact artifact : found.getArtifacts()) {
                if (!artifact.getGroupId().equals(OURS)
                        && !Artifact.SCOPE_TEST.equals(artifact.getScope())
                        && isInside(artifact, entries)) {
                    add(build(artifact, false), parts);
                }
            }
        }
    }

    private static boolean isInside(Artifact artifact, Set<String> entries) throws IOException {
        if (artifact.getFile() == null || !artifact.getFile().isFile()) {
            return false;
        }
        try (ZipFile jar = new ZipFile(artifact.getFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") || name.endsWith(".js"))
                    .anyMatch(name ->
                            entries.contains(name) || (name.endsWith(".js") && containsScriptOf(artifact, entries)));
        }
    }

    /** Scripts are renamed when they are put into a bundle; their folder is named after the library. */
    private static boolean containsScriptOf(Artifact artifact, Set<String> entries) {
        String marker = "/" + artifact.getArtifactId() + "-";
        return entries.stream().anyMatch(entry -> entry.contains(marker));
    }

    private @Nullable MavenProject find(String fileName) throws ProjectBuildingException {
        for (MavenProject module : session.getAllProjects()) {
            if (fileName.equals(module.getArtifactId() + ".jar")
                    || fileName.equals(module.getArtifactId() + "-" + module.getVersion() + ".jar")
                    || fileName.equals(module.getArtifactId() + "-" + osgi(module.getVersion()) + ".jar")) {
                return build(module.getArtifact(), true);
            }
        }
        for (Map.Entry<String, String> known : SlimMojo.copied(gateway.toPath()).entrySet()) {
            if (fileName.equals(known.getKey())) {
                String[] gav = known.getValue().split(":");
                return build(artifact(gav[0], gav[1], gav[2]), gav[0].equals(OURS));
            }
        }
        for (Artifact artifact : project.getArtifacts()) {
            if (fileName.equals(artifact.getArtifactId() + ".jar")
                    || fileName.equals(artifact.getArtifactId() + "-" + osgi(artifact.getVersion()) + ".jar")) {
                return build(artifact, artifact.getGroupId().equals(OURS));
            }
        }
        return null;
    }

    private static String osgi(String version) {
        return version.replace("-SNAPSHOT", ".SNAPSHOT");
    }

    private static Artifact artifact(String group, String name, String version) {
        return new org.apache.maven.artifact.DefaultArtifact(
                group,
                name,
                version,
                Artifact.SCOPE_RUNTIME,
                "jar",
                "",
                new org.apache.maven.artifact.handler.DefaultArtifactHandler("jar"));
    }

    private MavenProject build(Artifact artifact, boolean withDependencies) throws ProjectBuildingException {
        ProjectBuildingRequest request = new DefaultProjectBuildingRequest(session.getProjectBuildingRequest());
        request.setValidationLevel(org.apache.maven.model.building.ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
        request.setProcessPlugins(false);
        request.setResolveDependencies(withDependencies);
        request.setProject(null);
        Artifact pom = artifact(artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion());
        return projectBuilder.build(pom, true, request).getProject();
    }

    private static void add(MavenProject found, Map<String, Part> parts) {
        Set<String> licenses = new TreeSet<>();
        for (License license : found.getLicenses()) {
            licenses.add(
                    license.getName() == null
                            ? license.getUrl()
                            : license.getName().trim());
        }
        Part part = new Part(found.getGroupId(), found.getArtifactId(), found.getVersion(), licenses);
        parts.put(part.coordinates(), part);
    }

    private String bom(Map<String, Part> parts) throws GeneratorException {
        Bom bom = new Bom();
        Metadata metadata = new Metadata();
        metadata.setTimestamp(null);
        Component gatewayComponent = component(
                new Part(project.getGroupId(), project.getArtifactId(), project.getVersion(), Set.of("EPL-2.0")));
        gatewayComponent.setType(Component.Type.APPLICATION);
        metadata.setComponent(gatewayComponent);
        bom.setMetadata(metadata);
        parts.values().forEach(part -> bom.addComponent(component(part)));
        return BomGeneratorFactory.createJson(Version.VERSION_15, bom).toJsonString() + "\n";
    }

    private static Component component(Part part) {
        Component component = new Component();
        component.setType(Component.Type.LIBRARY);
        component.setGroup(part.group());
        component.setName(part.name());
        component.setVersion(part.version());
        component.setPurl("pkg:maven/" + part.group() + "/" + part.name() + "@" + part.version() + "?type=jar");
        component.setBomRef(component.getPurl());
        LicenseChoice choice = new LicenseChoice();
        List<org.cyclonedx.model.License> licenses = new ArrayList<>();
        for (String name : part.licenses()) {
            org.cyclonedx.model.License license = new org.cyclonedx.model.License();
            license.setName(name);
            licenses.add(license);
        }
        choice.setLicenses(licenses);
        component.setLicenses(choice);
        return component;
    }

    private static String notices(Map<String, Part> parts) throws IOException {
        Map<String, List<String>> byLicense = new TreeMap<>();
        for (Part part : new LinkedHashMap<>(parts).values()) {
            if (part.group().equals(OURS)) {
                continue;
            }
            if (part.licenses().isEmpty()) {
                throw new IOException(part.coordinates() + " names no licence");
            }
            for (String license : part.licenses()) {
                byLicense.computeIfAbsent(license, name -> new ArrayList<>()).add(part.coordinates());
            }
        }
        StringBuilder text = new StringBuilder("# Third-party software in this gateway\n\n");
        text.append(
                "Generated from the jars of the distribution. Where a component names several licences, one may choose.\n");
        byLicense.forEach((license, coordinates) -> {
            text.append("\n## ").append(license).append("\n\n");
            coordinates.forEach(name -> text.append("- ").append(name).append('\n'));
        });
        return text.toString();
    }
}
