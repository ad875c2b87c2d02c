package io.genkan.kura.deployment.internal.lane;

import io.genkan.api.deployment.DeploymentJob;
import io.genkan.api.deployment.DeploymentJob.Stage;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.update.UpdateKind;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import io.genkan.kura.deployment.internal.update.UpdateContent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something that the lane has to do. */
final class Job {
    private final String name;
    private final Optional<UpdateContent> content;
    private final boolean signed;
    private final String origin;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private volatile boolean begun;
    private volatile Stage stage;
    private volatile String message = "";

    /** An installation; its files are in a staging folder. */
    Job(UpdateContent content, boolean signed, String origin) {
        this.name = content.name();
        this.content = Optional.of(content);
        this.signed = signed;
        this.origin = origin;
        this.stage = Stage.PENDING;
    }

    /** A removal. */
    Job(String name, String origin) {
        this.name = name;
        this.content = Optional.empty();
        this.signed = false;
        this.origin = origin;
        this.stage = Stage.UNINSTALLING;
    }

    String name() {
        return name;
    }

    String version() {
        return content.map(UpdateContent::version).orElse("");
    }

    /** {@return what is installed; empty: it is a removal} */
    Optional<UpdateContent> content() {
        return content;
    }

    boolean isUpdate() {
        return content.map(UpdateContent::isUpdate).orElse(false);
    }

    /** {@return whether it takes another update back} */
    boolean isReversal() {
        return content.map(one -> one.reversal().isPresent()).orElse(false);
    }

    /** {@return what it changes} */
    UpdateKind kind() {
        if (content.isEmpty()) {
            return UpdateKind.REMOVAL;
        }
        return isUpdate() ? UpdateKind.SET : UpdateKind.PACKAGE;
    }

    List<PackageArchive> archives() {
        return content.map(UpdateContent::packages).orElse(List.of());
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

    /** {@return whether something was done about it} */
    boolean hasBegun() {
        return begun;
    }

    void installing() {
        begun = true;
        stage = content.isPresent() ? Stage.INSTALLING : Stage.UNINSTALLING;
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
