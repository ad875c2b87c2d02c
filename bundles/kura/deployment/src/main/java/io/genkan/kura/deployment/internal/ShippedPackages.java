package io.genkan.kura.deployment.internal;

import io.genkan.kura.deployment.internal.PackageFolder.PackageFile;
import io.genkan.support.status.StatusReporter;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.deploymentadmin.DeploymentAdmin;
import org.osgi.service.deploymentadmin.DeploymentException;
import org.osgi.service.deploymentadmin.DeploymentPackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the deployment packages that the gateway ships, so that everything a site may swap has one owner from the first
 * start: Deployment Admin. A package that is installed in this or a newer version is left alone.
 *
 * <p>The folders are those of framework property {@code genkan.packages}, separated as in a path.
 */
@Component(
        name = ShippedPackages.PID,
        service = {},
        immediate = true)
public final class ShippedPackages {
    static final String PID = "io.genkan.kura.deployment";

    private static final String FOLDERS = "genkan.packages";
    private static final Logger LOG = LoggerFactory.getLogger(ShippedPackages.class);

    private final BundleContext context;
    private final DeploymentAdmin deploymentAdmin;
    private final StatusReporter status;
    private final Thread installer;
    private volatile boolean stopping;

    @Activate
    public ShippedPackages(BundleContext context, @Reference DeploymentAdmin deploymentAdmin) {
        this.context = context;
        this.deploymentAdmin = deploymentAdmin;
        this.status = new StatusReporter(context, PID);
        this.installer = new Thread(this::installAll, "genkan-packages");
        this.installer.start();
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        stopping = true;
        deploymentAdmin.cancel();
        installer.join(1500);
        status.close();
    }

    private void installAll() {
        List<String> errors = new ArrayList<>();
        int installed = 0;
        for (Path file : files(errors)) {
            if (stopping) {
                return;
            }
            try {
                if (install(PackageFolder.read(file))) {
                    installed++;
                }
            } catch (IOException | DeploymentException e) {
                LOG.warn("Package {} is not installed: {}", file, sentence(e));
                errors.add(sentence(e));
            } catch (RuntimeException e) { // the border to Deployment Admin and the bundles that it starts
                LOG.warn("Package {} is not installed", file, e);
                errors.add(file + " is not installed: " + e);
            }
        }
        if (errors.isEmpty()) {
            status.online(installed == 0 ? "" : installed + " packages were installed.");
        } else {
            status.failed("PACKAGE_NOT_INSTALLED", String.join(" ", errors));
        }
    }

    private List<Path> files(List<String> errors) {
        List<Path> files = new ArrayList<>();
        String folders = context.getProperty(FOLDERS);
        for (String folder : folders == null ? new String[0] : folders.split(File.pathSeparator)) {
            try {
                files.addAll(PackageFolder.files(Path.of(folder)));
            } catch (IOException e) {
                LOG.warn("Folder {} of {} cannot be read", folder, FOLDERS, e);
                errors.add("Folder " + folder + " of " + FOLDERS + " cannot be read: " + e.getMessage() + ".");
            }
        }
        return files;
    }

    private boolean install(PackageFile candidate) throws IOException, DeploymentException {
        File markFile = context.getDataFile(candidate.symbolicName() + ".mark");
        Path mark = markFile.toPath();
        DeploymentPackage present = deploymentAdmin.getDeploymentPackage(candidate.symbolicName());
        if (!isNewer(candidate, present, mark)) {
            return false;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(candidate.file()))) {
            deploymentAdmin.installDeploymentPackage(in);
        }
        Files.writeString(mark, candidate.mark());
        LOG.debug("Installed {} {}", candidate.symbolicName(), candidate.version());
        return true;
    }

    private static boolean isNewer(PackageFile candidate, @Nullable DeploymentPackage present, Path mark)
            throws IOException {
        if (present == null) {
            return true;
        }
        int order = org.osgi.framework.Version.parseVersion(candidate.version()).compareTo(present.getVersion());
        boolean rebuilt =
                order == 0 && (!Files.exists(mark) || !Files.readString(mark).equals(candidate.mark()));
        return order > 0 || rebuilt;
    }

    private static String sentence(Exception e) {
        String message = e.getMessage();
        Throwable cause = e.getCause();
        String text = message == null ? e.toString() : message;
        return cause == null || cause.getMessage() == null || text.contains(cause.getMessage())
                ? text
                : text + " (" + cause.getMessage() + ")";
    }
}
