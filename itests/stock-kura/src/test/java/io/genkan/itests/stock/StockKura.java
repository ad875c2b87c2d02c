package io.genkan.itests.stock;

import io.genkan.itests.stock.face.Probe;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.osgi.launch.EquinoxFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/**
 * A framework made of the parts of a stock Kura: Equinox, its services, Felix SCR and DeploymentAdmin and the libraries in
 * Kura's versions, and a stand-in for Kura's API that exports exactly what Kura exports.
 */
final class StockKura implements AutoCloseable {
    private static final long STOP_MILLIS = 20_000;

    private final Framework framework;
    private final Probe probe;
    private final List<String> differing = new ArrayList<>();
    private final Map<String, String> idle = new TreeMap<>();

    StockKura(Path target, Path folder) throws IOException, BundleException {
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("storage").toString());
        // the one package that test and probe share comes from the class path, and nothing else does
        settings.put(Constants.FRAMEWORK_BUNDLE_PARENT, Constants.FRAMEWORK_BUNDLE_PARENT_APP);
        settings.put(Constants.FRAMEWORK_BOOTDELEGATION, "io.genkan.itests.stock.face");
        settings.put("osgi.compatibility.bootdelegation", "false");
        settings.put("genkan.folder", folder.toString());
        framework = new EquinoxFactory().newFramework(settings);
        framework.start();
        BundleContext context = framework.getBundleContext();
        List<Bundle> bundles = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target.resolve("kura"), "*.jar")) {
            for (Path jar : jars) {
                bundles.add(context.installBundle("reference:" + jar.toUri()));
            }
        }
        Map<String, String> exports = StandInBundles.versions(target.resolve("test-classes/kura-packages.txt"));
        for (String name : List.of("io.genkan.kura.api", "io.genkan.kura.compat")) {
            Path jar = StandInBundles.contract(
                    target.resolve("contract/" + name + ".jar"), folder.resolve(name + ".jar"), exports, differing);
            bundles.add(context.installBundle(jar.toUri().toString()));
        }
        Path probeJar = StandInBundles.probe(target.resolve("test-classes"), folder.resolve("probe.jar"));
        bundles.add(context.installBundle(probeJar.toUri().toString()));
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                try {
                    bundle.start();
                } catch (BundleException e) {
                    idle.put(bundle.getSymbolicName(), String.valueOf(e.getMessage()));
                }
            }
        }
        ServiceReference<Probe> reference = Objects.requireNonNull(context.getServiceReference(Probe.class), "" + idle);
        probe = Objects.requireNonNull(context.getService(reference));
    }

    Probe probe() {
        return probe;
    }

    /** {@return packages whose version in our contract is not Kura's} */
    List<String> differing() {
        return differing;
    }

    /** {@return the parts of Kura that do not start here, with the reason} */
    Map<String, String> idle() {
        return idle;
    }

    Bundle bundle(String symbolicName) {
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new IllegalArgumentException("There is no bundle " + symbolicName + ".");
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(STOP_MILLIS);
    }
}
