package io.genkan.fleet.provisioning.internal.rest;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import io.genkan.api.deployment.InstalledPackage;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.api.inventory.Inventory;
import io.genkan.api.inventory.InventoryService;
import io.genkan.api.provisioning.Enrolment;
import io.genkan.support.qr.QrPicture;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.Permission;
import org.eclipse.kura.marshalling.Marshaller;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this gateway consists of, and how it joins a fleet, below {@code /services/fleet/v1}. Who asks is found out by the context
 * of Kura's REST; needed is the permission {@code rest.fleet}.
 */
@Component(
        name = "io.genkan.fleet.provisioning.Rest",
        service = Servlet.class,
        property = {
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN + "=/fleet/v1/*",
            HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT + "=("
                    + HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME + "=io.genkan.kura.rest)"
        })
public final class FleetServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger logger = LoggerFactory.getLogger(FleetServlet.class);
    private static final int CLAIM_LIMIT = 1 << 16;
    private static final String PACKAGES = "/reference/packages/";
    private static final String MODELS = "/reference/models/";

    private final transient BundleContext context;
    private final transient IdentityService identities;
    private final transient InventoryService inventory;
    private final transient PackageDeployment packages;
    private final transient ConfigurationService configurations;
    private final transient Marshaller marshaller;
    private final transient Enrolment enrolment;
    private final transient ReferenceFiles files;

    @Activate
    public FleetServlet(
            BundleContext context,
            @Reference IdentityService identities,
            @Reference InventoryService inventory,
            @Reference PackageDeployment packages,
            @Reference ConfigurationService configurations,
            @Reference(target = "(kura.service.pid=org.eclipse.kura.xml.marshaller.unmarshaller.provider)")
                    Marshaller marshaller,
            @Reference Enrolment enrolment) {
        this.context = context;
        this.identities = identities;
        this.inventory = inventory;
        this.packages = packages;
        this.configurations = configurations;
        this.marshaller = marshaller;
        this.enrolment = enrolment;
        Path data = Path.of(property("kura.data", "data"));
        this.files = new ReferenceFiles(
                folders(data),
                Path.of(property("genkan.models", data.resolve("models").toString()))
                        .toAbsolutePath()
                        .normalize());
    }

    private String property(String name, String otherwise) {
        String value = context.getProperty(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private List<Path> folders(Path data) {
        List<Path> folders = new ArrayList<>();
        folders.add(Path.of(property("kura.packages", data.resolve("packages").toString())));
        for (String folder : property("genkan.packages", "").split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder.trim()));
                folders.add(Path.of(folder.trim(), "optional"));
            }
        }
        return folders;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String who = request.getRemoteUser();
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        try {
            if (who == null) {
                response.setHeader("WWW-Authenticate", "Basic realm=\"kura-rest-api\"");
                refuse(response, 401, "Log in first.");
            } else if (!may(who)) {
                refuse(response, 403, "This needs the permission rest.fleet.");
            } else if (request.getMethod().equals("GET")) {
                get(path, response);
            } else if (request.getMethod().equals("POST") && path.equals("/enrolment")) {
                claim(request, response, who);
            } else {
                refuse(response, 405, "This cannot be done here.");
            }
        } catch (KuraException | RuntimeException e) { // the border to the server
            logger.warn("A request of {} failed", path, e);
            refuse(response, 500, "The gateway cannot answer; its log says more.");
        }
    }

    private boolean may(String who) {
        try {
            identities.checkPermission(who, new Permission("rest.fleet"));
            return true;
        } catch (KuraException e) {
            return false;
        }
    }

    private void get(String path, HttpServletResponse response) throws IOException, KuraException {
        if (path.equals("/inventory")) {
            json(response, 200, InventoryJson.of(inventory.take(), context.getBundles(), packages.installed()));
        } else if (path.equals("/enrolment")) {
            json(response, 200, enrolment());
        } else if (path.equals("/enrolment/code.svg")) {
            text(response, "image/svg+xml", new QrPicture(enrolment.code()).svg());
        } else if (path.equals("/reference")) {
            reference(response);
        } else if (path.equals("/reference/configuration")) {
            text(response, "application/xml", new ReferenceSettings(configurations).xml(marshaller));
        } else if (path.startsWith(PACKAGES)) {
            send(response, packageFile(path.substring(PACKAGES.length())));
        } else if (path.startsWith(MODELS)) {
            send(response, files.model(path.substring(MODELS.length())));
        } else {
            refuse(response, 404, "There is nothing here.");
        }
    }

    private Optional<Path> packageFile(String name) throws IOException {
        for (InstalledPackage one : packages.installed()) {
            if (one.name().equals(name)) {
                return files.file(one);
            }
        }
        return Optional.empty();
    }

    private JsonObject enrolment() {
        Enrolment.Facts facts = enrolment.facts();
        return new JsonObject()
                .add("state", facts.state().name())
                .add("sentence", facts.sentence())
                .add("server", facts.server())
                .add("gateway", facts.gateway())
                .add("key", facts.key())
                .add("code", enrolment.code());
    }

    private void reference(HttpServletResponse response) throws IOException, KuraException {
        Inventory taken = inventory.take();
        ReferenceSettings settings = new ReferenceSettings(configurations);
        JsonArray installed;
        try {
            installed = files.packages(packages.installed());
        } catch (IOException e) {
            refuse(response, 409, String.valueOf(e.getMessage()));
            return;
        }
        json(
                response,
                200,
                new JsonObject()
                        .add("gateway", taken.gateway())
                        .add("profile", taken.profile())
                        .add("architecture", taken.architecture())
                        .add("runtime", taken.runtime())
                        .add("packages", installed)
                        .add("models", files.models())
                        .add("without", array(settings.without()))
                        .add("passwords", array(settings.passwords())));
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private void claim(HttpServletRequest request, HttpServletResponse response, String who) throws IOException {
        byte[] body = request.getInputStream().readNBytes(CLAIM_LIMIT + 1);
        try {
            if (body.length > CLAIM_LIMIT) {
                throw new IllegalArgumentException("This is too long for a claim.");
            }
            enrolment.claim(
                    Json.parse(new String(body, StandardCharsets.UTF_8))
                            .asObject()
                            .getString("claim", ""),
                    who);
            json(response, 202, enrolment());
        } catch (ParseException | UnsupportedOperationException e) {
            refuse(response, 400, "The body is no JSON with a claim: send {\"claim\": \"GENKAN1...\"}.");
        } catch (IllegalArgumentException e) {
            refuse(response, 400, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            refuse(response, 409, String.valueOf(e.getMessage()));
        }
    }

    private static void send(HttpServletResponse response, Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            refuse(response, 404, "There is no such file.");
            return;
        }
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(Files.size(file.get()));
        Files.copy(file.get(), response.getOutputStream());
    }

    private static void refuse(HttpServletResponse response, int status, String sentence) throws IOException {
        json(response, status, new JsonObject().add("message", sentence));
    }

    private static void json(HttpServletResponse response, int status, JsonObject json) throws IOException {
        response.setStatus(status);
        text(response, "application/json", json.toString());
    }

    private static void text(HttpServletResponse response, String type, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type);
        response.setCharacterEncoding("UTF-8");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
