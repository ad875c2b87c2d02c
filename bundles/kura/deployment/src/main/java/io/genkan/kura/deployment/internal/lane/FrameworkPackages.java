package io.genkan.kura.deployment.internal.lane;

import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.kura.deployment.internal.archive.ArchivedBundle;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import io.genkan.kura.deployment.internal.archive.PlainPackage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.deploymentadmin.BundleInfo;
import org.osgi.service.deploymentadmin.DeploymentAdmin;
import org.osgi.service.deploymentadmin.DeploymentException;
import org.osgi.service.deploymentadmin.DeploymentPackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The packages in the framework, as Deployment Admin keeps them. The only class that speaks with it. */
public final class FrameworkPackages {
    private static final Logger logger = LoggerFactory.getLogger(FrameworkPackages.class);
    private static final String LOCATION = "osgi-dp:";

    private final BundleContext context;
    private final DeploymentAdmin admin;
    private final AdminStorage storage;

    /** Bundles of a package that stay as they are go on running while the package is replaced. */
    public FrameworkPackages(BundleContext context, DeploymentAdmin admin) {
        this.context = context;
        this.admin = admin;
        this.storage = new AdminStorage(admin);
        System.setProperty("org.apache.felix.deploymentadmin.stopunaffectedbundle", "false");
    }

    /** {@return whether a bundle belongs to a package, and not to the container} */
    public static boolean isSwappable(Bundle bundle) {
        String location = bundle.getLocation();
        return location != null && location.startsWith(LOCATION);
    }

    /** {@return names and versions of the packages} */
    public Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        for (DeploymentPackage present : admin.listDeploymentPackages()) {
            versions.put(present.getName(), present.getVersion().toString());
        }
        return versions;
    }

    /** {@return whether the package is there} */
    public boolean has(String name) {
        return admin.getDeploymentPackage(name) != null;
    }

    /** {@return the bundles of a package by symbolic name; none when it is not there} */
    public Map<String, Bundle> bundles(String name) {
        Map<String, Bundle> bundles = new LinkedHashMap<>();
        DeploymentPackage present = admin.getDeploymentPackage(name);
        if (present != null) {
            for (BundleInfo info : present.getBundleInfos()) {
                Bundle bundle = context.getBundle(LOCATION + info.getSymbolicName());
                if (bundle != null) {
                    bundles.put(info.getSymbolicName(), bundle);
                }
            }
        }
        return bundles;
    }

    /** {@return names and versions that the package says its bundles have, in its order} */
    public Map<String, String> bundleVersions(String name) {
        Map<String, String> bundles = new LinkedHashMap<>();
        DeploymentPackage present = admin.getDeploymentPackage(name);
        if (present != null) {
            for (BundleInfo info : present.getBundleInfos()) {
                bundles.put(info.getSymbolicName(), info.getVersion().toString());
            }
        }
        return bundles;
    }

    /** Refuses a package that contains what belongs to the container or to another package. */
    public void checkOwnership(PackageArchive archive) throws PackageRefusedException {
        Map<String, Bundle> container = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            if (!isSwappable(bundle) && bundle.getSymbolicName() != null) {
                container.put(bundle.getSymbolicName(), bundle);
            }
        }
        for (ArchivedBundle bundle : archive.bundles()) {
            Bundle there = container.get(bundle.symbolicName());
            if (there != null) {
                throw new PackageRefusedException(
                        Reason.CONTAINER_BUNDLE,
                        archive.title() + " contains " + bundle.symbolicName()
                                + ", which belongs to the gateway itself ("
                                + there.getVersion() + "): take it out of the package; the gateway's own bundles change"
                                + " only with the gateway.");
            }
            Optional<String> owner = owner(bundle.symbolicName());
            if (owner.isPresent() && !owner.get().equals(archive.name())) {
                throw new PackageRefusedException(
                        Reason.BUNDLE_OF_OTHER_PACKAGE,
                        archive.title() + " contains " + bundle.symbolicName() + ", which belongs to the package "
                                + owner.get() + ": uninstall that one first, or take the bundle out.");
            }
        }
    }

    private Optional<String> owner(String symbolicName) {
        for (DeploymentPackage present : admin.listDeploymentPackages()) {
            for (BundleInfo info : present.getBundleInfos()) {
                if (info.getSymbolicName().equals(symbolicName)) {
                    return Optional.of(present.getName());
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Installs a package or replaces it by this version, and starts its bundles. What fails is rolled back by Deployment
     * Admin; a bundle that does not start is no failure to it.
     *
     * @param rebuilt bundles that have another content under the same version
     */
    void install(PackageArchive archive, List<ArchivedBundle> rebuilt) throws DeploymentException, IOException {
        try {
            for (ArchivedBundle bundle : rebuilt) {
                update(archive, bundle);
            }
        } catch (BundleException e) {
            throw new DeploymentException(
                    DeploymentException.CODE_OTHER_ERROR,
                    "Bundle cannot be replaced by one of the same version: " + e.getMessage(),
                    e);
        }
        letHeadersAge(archive.name());
        Path copy = context.getDataFile("package.dp").toPath();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(PlainPackage.of(archive, copy)))) {
            admin.installDeploymentPackage(in);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /**
     * Deployment Admin asks a bundle for its version before and after the update, and Felix answers the second question from
     * memory when both fall into one millisecond.
     */
    private void letHeadersAge(String name) {
        long read = 0;
        for (Bundle bundle : bundles(name).values()) {
            bundle.getHeaders();
            read = System.currentTimeMillis();
        }
        while (System.currentTimeMillis() == read) {
            Thread.onSpinWait();
        }
    }

    private void update(PackageArchive archive, ArchivedBundle content) throws BundleException, IOException {
        Bundle bundle = context.getBundle(LOCATION + content.symbolicName());
        if (bundle == null) {
            return;
        }
        try (ZipFile zip = new ZipFile(archive.file().toFile());
                InputStream in = zip.getInputStream(zip.getEntry(content.path()))) {
            bundle.stop();
            bundle.update(in);
        }
    }

    /** Uninstalls a package; its bundles are gone even when one of them does not stop as it should. */
    void uninstall(String name) throws DeploymentException {
        DeploymentPackage present = admin.getDeploymentPackage(name);
        if (present == null) {
            return;
        }
        storage.keepOthers(name, () -> {
            try {
                present.uninstall();
            } catch (DeploymentException e) {
                logger.debug("Package {} does not go by itself", name, e);
                DeploymentPackage left = admin.getDeploymentPackage(name);
                if (left != null && !left.isStale()) {
                    left.uninstallForced();
                }
            }
        });
    }

    /**
     * Keeps the bundles of packages whose change was cut off from starting with the framework, and bundles that no package
     * knows: one of them may be what the gateway hung on.
     */
    void keepFromStarting(Set<String> names) {
        for (Bundle bundle : swappable()) {
            Optional<String> owner = owner(bundle.getLocation().substring(LOCATION.length()));
            if ((bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0
                    && (owner.isEmpty() || names.contains(owner.get()))) {
                try {
                    bundle.stop();
                } catch (BundleException e) {
                    logger.debug("Bundle {} may start before it is removed", bundle, e);
                }
            }
        }
    }

    /** Removes what an installation left that was cut off: bundles that no package knows any more. */
    void removeStrays() throws BundleException {
        removeStrays(name -> true);
    }

    /** Removes those of these symbolic names. */
    void removeStrays(Predicate<String> symbolicNames) throws BundleException {
        Set<String> known = new HashSet<>();
        for (DeploymentPackage present : admin.listDeploymentPackages()) {
            known.addAll(bundleVersions(present.getName()).keySet());
        }
        for (Bundle bundle : swappable()) {
            String symbolicName = bundle.getLocation().substring(LOCATION.length());
            if (!known.contains(symbolicName) && symbolicNames.test(symbolicName) && !isHanging(bundle)) {
                bundle.uninstall();
            }
        }
    }

    private List<Bundle> swappable() {
        List<Bundle> bundles = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (isSwappable(bundle)) {
                bundles.add(bundle);
            }
        }
        return bundles;
    }

    /** A session of Deployment Admin hangs for good. {@return the bundles on which it does} */
    List<Bundle> giveUp() {
        storage.giveUpSession();
        return swappable().stream().filter(FrameworkPackages::isHanging).toList();
    }

    /** Lazily started bundles are in STARTING too, and hang on nothing. */
    private static boolean isHanging(Bundle bundle) {
        boolean lazy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
        return bundle.getState() == Bundle.STOPPING || (bundle.getState() == Bundle.STARTING && !lazy);
    }

    /** Gives up what Deployment Admin is doing, as soon as it can. */
    public void cancel() {
        admin.cancel();
    }

    static String sentence(@Nullable Throwable problem) {
        if (problem == null) {
            return "no reason is known";
        }
        String message = problem.getMessage();
        Throwable cause = problem.getCause();
        String text = message == null ? problem.toString() : message;
        return cause == null || cause.getMessage() == null || text.contains(cause.getMessage())
                ? text
                : text + " (" + cause.getMessage() + ')';
    }
}
