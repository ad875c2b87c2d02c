package io.genkan.kura.deployment.internal.lane;

import io.genkan.api.deployment.DeploymentJob;
import io.genkan.api.deployment.DeploymentJob.Stage;
import io.genkan.api.deployment.Outcome;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something that the lane has to do. */
final class Job {
    private final String name;
    private final Optional<PackageArchive> archive;
    private final boolean signed;
    private final String origin;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private volatile Stage stage;
    private volatile String message = "";

    /** An installation; the archive's file is in the staging folder. */
    Job(PackageArchive archive, boolean signed, String origin) {
        this.name = archive.name();
        this.archive = Optional.of(archive);
        this.signed = signed;
        this.origin = origin;
        this.stage = Stage.PENDING;
    }

    /** A removal. */
    Job(String name, String origin) {
        this.name = name;
        this.archive = Optional.empty();
        this.signed = false;
        this.origin = origin;
        this.stage = Stage.UNINSTALLING;
    }

    String name() {
        return name;
    }

    String version() {
        return archive.map(known -> known.version().toString()).orElse("");
    }

    Optional<PackageArchive> archive() {
        return archive;
    }

    boolean signed() {
        return signed;
    }

    String origin() {
        return origin;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    boolean sameAs(Job other) {
        return name.equals(other.name) && version().equals(other.version());
    }

    void installing() {
        stage = archive.isPresent() ? Stage.INSTALLING : Stage.UNINSTALLING;
        message = "";
    }

    void waitsFor(String what) {
        message = what;
    }

    String waitsFor() {
        return message;
    }

    DeploymentJob describe() {
        return new DeploymentJob(name, version(), stage, message);
    }
}
