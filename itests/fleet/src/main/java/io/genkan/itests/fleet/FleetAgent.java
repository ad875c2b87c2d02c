package io.genkan.itests.fleet;

import io.genkan.api.release.ReleaseConsent;
import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.StatusBoard;
import io.genkan.api.update.RuntimeSlots;
import io.genkan.api.update.UpdateService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Tells from inside of a gateway what runs in it, and answers what a technician is asked. It listens on a port of loopback that it
 * writes to a file of the data folder; each order is a line on a connection of its own, and so is its answer.
 */
public final class FleetAgent implements BundleActivator {
    /** File in the data folder with the agent's port. */
    static final String PORT = "fleet-agent.port";

    private static final String NONE = "none";
    private volatile @Nullable ServerSocket server;
    private @Nullable BundleContext context;

    @Override
    public void start(BundleContext bundle) throws IOException {
        context = bundle;
        ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server = socket;
        Thread thread = new Thread(() -> serve(socket), "fleet-agent");
        thread.setDaemon(true);
        thread.start();
        Path file = data().resolve(PORT);
        Path aside = data().resolve(PORT + ".new");
        Files.writeString(aside, Integer.toString(socket.getLocalPort()));
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void stop(BundleContext bundle) throws IOException {
        ServerSocket socket = server;
        if (socket != null) {
            socket.close();
        }
    }

    private BundleContext context() {
        return java.util.Objects.requireNonNull(context);
    }

    private Path data() {
        return Path.of(context().getProperty("genkan.data"));
    }

    private void serve(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept();
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                    PrintWriter out = new PrintWriter(caller.getOutputStream(), true, StandardCharsets.UTF_8)) {
                String line = in.readLine();
                if (line != null) {
                    out.println(answer(List.of(line.split(" ", -1))));
                }
            } catch (IOException e) {
                // the caller, or the gateway, is gone
            }
        }
    }

    private String answer(List<String> words) {
        try {
            return switch (words.get(0)) {
                case "state" -> state();
                case "status" -> status(words.get(1));
                case "question" -> question();
                case "set" -> set(words.get(1), words.subList(2, words.size()));
                case "runtime" -> runtime();
                case "arm" -> armed(words.get(1), words.get(2));
                case "disarm" -> disarmed(words.get(1));
                case "answer" -> answered(words.get(1), words.get(2).equals("yes"));
                default -> "there is no order " + words;
            };
        } catch (KuraException | IOException | InvalidSyntaxException | RuntimeException e) {
            return e.toString();
        }
    }

    private <T> T service(Class<T> type) {
        ServiceReference<T> reference = context().getServiceReference(type);
        if (reference == null) {
            throw new IllegalStateException(type.getName() + " is not there");
        }
        return context().getService(reference);
    }

    /** Version of the bundle that runs, label of its component now and at the next start, model. */
    private String state() throws KuraException, IOException, InvalidSyntaxException {
        return bundle() + ' ' + label() + ' ' + savedLabel() + ' ' + model();
    }

    private String bundle() {
        for (Bundle bundle : context().getBundles()) {
            if (FleetPackages.PART.equals(bundle.getSymbolicName())) {
                return bundle.getVersion() + (bundle.getState() == Bundle.ACTIVE ? "" : "(does not run)");
            }
        }
        return NONE;
    }

    private String label() throws InvalidSyntaxException {
        ServiceReference<?>[] found =
                context().getAllServiceReferences(null, "(kura.service.pid=" + FleetPackages.INSTANCE + ")");
        return found == null ? NONE : String.valueOf(found[0].getProperty("label"));
    }

    private String savedLabel() throws KuraException {
        ConfigurationService configuration = service(ConfigurationService.class);
        for (ComponentConfiguration one : configuration.getSnapshot(Collections.max(configuration.getSnapshots()))) {
            if (one.getPid().equals(FleetPackages.INSTANCE)) {
                return String.valueOf(one.getConfigurationProperties().get("label"));
            }
        }
        return NONE;
    }

    private String model() throws IOException {
        Path file = data().resolve("models").resolve(FleetPackages.MODEL);
        if (!Files.exists(file)) {
            return NONE;
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return String.valueOf(in.readLine());
        }
    }

    private String status(String pid) {
        return service(StatusBoard.class).get(pid).map(FleetAgent::text).orElse(NONE);
    }

    private static String text(ComponentStatus status) {
        return status.state() + " " + status.message().replaceAll("\\s+", " ");
    }

    /** What somebody changes on the console. */
    private String set(String pid, List<String> keysAndValues) throws KuraException {
        Map<String, Object> changes = new HashMap<>();
        for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
            changes.put(keysAndValues.get(i), keysAndValues.get(i + 1));
        }
        service(ConfigurationService.class).updateConfiguration(pid, changes);
        return "ok";
    }

    /** Version of the runtime that runs. */
    private String runtime() {
        RuntimeSlots runtime = service(UpdateService.class).runtime();
        return runtime.slots().stream()
                .filter(slot -> slot.name().equals(runtime.running()))
                .map(RuntimeSlots.Slot::version)
                .findFirst()
                .orElse(NONE);
    }

    private String question() {
        return service(ReleaseConsent.class)
                .question()
                .map(question -> question.id() + ' ' + question.refused() + ' ' + question.what())
                .orElse(NONE);
    }

    /** The gateway halts at a step, counted from now. */
    private static String armed(String property, String point) {
        System.setProperty(property, point);
        return "ok";
    }

    private static String disarmed(String property) {
        System.clearProperty(property);
        return "ok";
    }

    private String answered(String id, boolean yes) {
        service(ReleaseConsent.class).answer(id, yes, "technician");
        return "ok";
    }
}
