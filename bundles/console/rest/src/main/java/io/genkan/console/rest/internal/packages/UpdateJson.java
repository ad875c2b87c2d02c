package io.genkan.console.rest.internal.packages;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.deployment.DryRun;
import io.genkan.api.deployment.InstalledPackage;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.update.RuntimeSlots;
import io.genkan.api.update.UpdateDryRun;
import io.genkan.api.update.UpdateProgress;
import io.genkan.api.update.UpdateRecord;
import java.util.Collection;

/** What the contracts of deployment and update tell, as JSON. Pure. */
final class UpdateJson {
    private UpdateJson() {}

    static JsonObject of(InstalledPackage installed) {
        JsonArray bundles = new JsonArray();
        installed
                .bundles()
                .forEach(bundle -> bundles.add(new JsonObject()
                        .add("symbolicName", bundle.symbolicName())
                        .add("version", bundle.version())
                        .add("id", bundle.id())));
        return new JsonObject()
                .add("name", installed.name())
                .add("version", installed.version())
                .add("signed", installed.signed())
                .add("shipped", installed.shipped())
                .add("bundles", bundles);
    }

    static JsonObject of(DryRun dryRun) {
        JsonArray changes = new JsonArray();
        dryRun.changes()
                .forEach(change -> changes.add(new JsonObject()
                        .add("symbolicName", change.symbolicName())
                        .add("from", change.from())
                        .add("to", change.to())
                        .add("restarts", change.restarts())));
        JsonArray paused = new JsonArray();
        dryRun.paused()
                .forEach(component -> paused.add(new JsonObject()
                        .add("name", component.name())
                        .add("pid", component.pid())
                        .add("bundle", component.bundle())));
        return new JsonObject()
                .add("name", dryRun.name())
                .add("version", dryRun.version())
                .add("installedVersion", dryRun.installedVersion())
                .add("changes", changes)
                .add("refreshed", texts(dryRun.refreshed()))
                .add("paused", paused)
                .add("unresolved", texts(dryRun.unresolved()));
    }

    static JsonObject of(UpdateDryRun dryRun) {
        JsonArray packages = new JsonArray();
        dryRun.packages().forEach(one -> packages.add(of(one)));
        return new JsonObject()
                .add("kind", dryRun.kind().name())
                .add("name", dryRun.name())
                .add("version", dryRun.version())
                .add("packages", packages)
                .add("removed", texts(dryRun.removed()))
                .add("configured", texts(dryRun.configured()))
                .add("models", texts(dryRun.models()))
                .add("restarts", dryRun.restarts());
    }

    static JsonObject of(Outcome outcome) {
        return new JsonObject()
                .add("state", outcome.state().name())
                .add("reason", outcome.reason().name())
                .add("name", outcome.name())
                .add("version", outcome.version())
                .add("message", outcome.message())
                .add("succeeded", outcome.succeeded());
    }

    static JsonObject of(UpdateProgress progress) {
        return new JsonObject()
                .add("kind", progress.kind().name())
                .add("name", progress.name())
                .add("version", progress.version())
                .add("step", progress.step().name())
                .add("startedAt", progress.startedAt());
    }

    static JsonObject of(UpdateRecord record) {
        JsonArray steps = new JsonArray();
        record.steps()
                .forEach(step -> steps.add(
                        new JsonObject().add("step", step.step().name()).add("at", step.at())));
        JsonArray pauses = new JsonArray();
        record.pauses()
                .forEach(pause -> pauses.add(new JsonObject()
                        .add("pid", pause.pid())
                        .add("micros", pause.micros())
                        .add("waited", pause.waited())
                        .add("lost", pause.lost())));
        return new JsonObject()
                .add("id", record.id())
                .add("kind", record.kind().name())
                .add("origin", record.origin())
                .add("signed", record.signed())
                .add("startedAt", record.startedAt())
                .add("endedAt", record.endedAt())
                .add("outcome", of(record.outcome()))
                .add("steps", steps)
                .add("pauses", pauses)
                .add("canBeTakenBack", record.canBeTakenBack());
    }

    static JsonObject of(RuntimeSlots runtime) {
        JsonArray slots = new JsonArray();
        runtime.slots()
                .forEach(slot -> slots.add(new JsonObject()
                        .add("name", slot.name())
                        .add("version", slot.version())
                        .add("state", slot.state().name())));
        return new JsonObject()
                .add("profile", runtime.profile())
                .add("running", runtime.running())
                .add("onTrial", runtime.onTrial())
                .add("slots", slots);
    }

    private static JsonArray texts(Collection<String> texts) {
        JsonArray all = new JsonArray();
        texts.forEach(all::add);
        return all;
    }
}
