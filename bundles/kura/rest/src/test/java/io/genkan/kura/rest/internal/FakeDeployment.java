package io.genkan.kura.rest.internal;

import io.genkan.api.deployment.DeploymentJob;
import io.genkan.api.deployment.DeploymentJob.Stage;
import io.genkan.api.deployment.DryRun;
import io.genkan.api.deployment.InstalledPackage;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageDeployment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes packages and does nothing with them. */
final class FakeDeployment implements PackageDeployment {
    volatile byte[] uploaded = {};
    volatile String origin = "";

    @Override
    public List<InstalledPackage> installed() {
        return List.of(new InstalledPackage("io.genkan.flows.basic", "0.1.0", List.of(), false, true));
    }

    @Override
    public List<DeploymentJob> jobs() {
        return List.of(
                new DeploymentJob("https://example.org/busy.dp", "", Stage.DOWNLOADING, ""),
                new DeploymentJob("going", "", Stage.UNINSTALLING, ""));
    }

    @Override
    public DryRun dryRunInstall(InputStream content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DryRun dryRunUninstall(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Outcome> install(InputStream content, String from) throws IOException {
        uploaded = content.readAllBytes();
        origin = from;
        if (uploaded.length == 0) {
            return CompletableFuture.completedFuture(
                    new Outcome(Outcome.State.UNCHANGED, Outcome.Reason.NOT_A_PACKAGE, "", "", "The file is empty."));
        }
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Outcome> install(URI source) {
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Outcome> uninstall(String name) {
        return name.equals("missing")
                ? CompletableFuture.completedFuture(new Outcome(
                        Outcome.State.UNCHANGED,
                        Outcome.Reason.NOT_INSTALLED,
                        name,
                        "",
                        "There is no package missing."))
                : new CompletableFuture<>();
    }
}
