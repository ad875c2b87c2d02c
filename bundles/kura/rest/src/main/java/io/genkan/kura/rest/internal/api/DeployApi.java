package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.deployment.DeploymentJob;
import io.genkan.api.deployment.InstalledPackage;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import io.genkan.kura.rest.internal.route.Upload;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.kura.deployment.agent.DeploymentAgentService;
import org.eclipse.kura.deployment.agent.MarketplacePackageDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs and uninstalls deployment packages. What is asked for goes on in the background. */
final class DeployApi {
    private static final Logger LOG = LoggerFactory.getLogger(DeployApi.class);
    private static final Answer RECEIVED = Answer.of(Json.value("REQUEST_RECEIVED"));
    private static final Set<String> SCHEMES = Set.of("http", "https", "file");
    private static final Pattern MARKETPLACE =
            Pattern.compile("https?://marketplace\\.eclipse\\.org/marketplace-client-intro\\?mpc_install=(\\d+)");

    private final Services services;

    DeployApi(Services services) {
        this.services = services;
    }

    Routes routes() {
        return new Routes("deploy/v2", null, "deploy")
                .get("", this::installed)
                .post("_install", this::install)
                .post("_upload", this::upload)
                .delete("{name}", this::uninstall)
                .put("_packageDescriptor", this::descriptor);
    }

    private PackageDeployment packages() throws Refusal {
        return services.need(PackageDeployment.class);
    }

    private Answer installed(Request request) throws Refusal {
        JsonArray all = new JsonArray();
        for (InstalledPackage each : packages().installed()) {
            all.add(new JsonObject().add("name", each.name()).add("version", each.version()));
        }
        return Answer.of(all);
    }

    private Answer install(Request request) throws Refusal {
        String url = request.json().name("url");
        URI source;
        try {
            source = URI.create(url.trim());
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("The address " + url + " is none: " + e.getMessage() + ".");
        }
        String scheme = source.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw Refusal.bad("The address " + url + " begins with none of http:, https:, file:.");
        }
        for (DeploymentJob job : packages().jobs()) {
            if (job.name().equals(source.toString()) && job.stage() != DeploymentJob.Stage.UNINSTALLING) {
                return Answer.of(Json.value("INSTALLING"));
            }
        }
        return accepted(packages().install(source));
    }

    private Answer upload(Request request) throws Refusal {
        Upload upload = request.upload();
        if (upload == null) {
            throw Refusal.bad("The request is no form with the field \"file\".");
        }
        Answer[] answer = {RECEIVED};
        try {
            upload.read("file", (name, content) -> {
                String origin = "REST upload of " + name + " by " + request.identity();
                answer[0] = accepted(packages().install(content, origin));
            });
        } catch (IOException e) {
            throw new Refusal(500, "The package cannot be taken: " + e.getMessage());
        }
        return answer[0];
    }

    /** What is refused at once is told at once; everything else when somebody looks. */
    private static Answer accepted(CompletionStage<Outcome> stage) throws Refusal {
        Outcome outcome = stage.toCompletableFuture().getNow(null);
        if (outcome != null && !outcome.succeeded()) {
            throw new Refusal(500, outcome.message());
        }
        stage.thenAccept(later -> {
            if (!later.succeeded()) {
                LOG.warn("Package {}: {}", later.name(), later.message());
            }
        });
        return RECEIVED;
    }

    private Answer uninstall(Request request) throws Refusal {
        String name = request.variable("name");
        for (DeploymentJob job : packages().jobs()) {
            if (job.name().equals(name) && job.stage() == DeploymentJob.Stage.UNINSTALLING) {
                return Answer.of(Json.value("UNINSTALLING"));
            }
        }
        return accepted(packages().uninstall(name));
    }

    private Answer descriptor(Request request) throws Refusal {
        String url = request.json().name("url");
        Matcher matcher = MARKETPLACE.matcher(url);
        if (!matcher.matches()) {
            throw Refusal.bad("The address " + url + " is not that of a package in the Eclipse Marketplace.");
        }
        DeploymentAgentService agent = services.need(DeploymentAgentService.class);
        MarketplacePackageDescriptor found;
        try {
            found = agent.getMarketplacePackageDescriptor(
                    "https://marketplace.eclipse.org/node/" + matcher.group(1) + "/api/p");
        } catch (RuntimeException e) {
            throw new Refusal(500, "The marketplace does not answer: " + e.getMessage());
        }
        if (found == null) {
            throw new Refusal(500, "The marketplace tells nothing about " + url + ".");
        }
        return Answer.of(new JsonObject()
                .add("nodeId", found.getNodeId())
                .add("url", found.getUrl())
                .add("dpUrl", found.getDpUrl())
                .add("minKuraVersion", found.getMinKuraVersion())
                .add("maxKuraVersion", found.getMaxKuraVersion())
                .add("currentKuraVersion", found.getCurrentKuraVersion())
                .add("isCompatible", found.isCompatible()));
    }
}
