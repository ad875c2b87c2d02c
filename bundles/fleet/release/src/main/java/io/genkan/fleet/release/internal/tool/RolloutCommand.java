package io.genkan.fleet.release.internal.tool;

import io.genkan.fleet.release.internal.manifest.Release;
import io.genkan.fleet.release.internal.server.Groups;
import io.genkan.fleet.release.internal.server.Management;
import io.genkan.fleet.release.internal.server.RolloutView;
import io.genkan.fleet.release.internal.server.Rollouts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code release rollout create|start|watch|pause|resume|next|retry|stop}. */
final class RolloutCommand {
    private static final Duration MADE = Duration.ofMinutes(5);
    private static final int BAR = 30;

    private final Management server;
    private final Rollouts rollouts;
    private final Report report;
    private final Duration every;

    /** @param every how often the server is asked */
    RolloutCommand(Management server, Report report, Duration every) {
        this.server = server;
        this.rollouts = new Rollouts(server);
        this.report = report;
        this.every = every;
    }

    /** {@return the exit code: 1 when what was watched ended otherwise than finished} */
    int run(Arguments given) throws IOException {
        String what = given.word(0, "create, start, watch, pause, resume, next, retry or stop");
        String name = given.word(1, "The name of the rollout");
        long id = what.equals("create") ? create(given, name) : rollouts.id(name);
        switch (what) {
            case "create", "watch" -> {}
            case "start", "pause", "resume", "retry" -> rollouts.order(id, what);
            case "next" -> rollouts.order(id, "triggerNextGroup");
            case "stop" -> {
                if (!rollouts.stop(id)) {
                    report.say(
                            "The server cannot stop a rollout, and has paused it: gateways of the groups that began go on.");
                }
            }
            default ->
                throw new IllegalArgumentException("A rollout is not told to " + what
                        + "; give create, start, watch, pause, resume, next, retry or stop.");
        }
        boolean watched = what.equals("watch") || given.has("watch");
        RolloutView view = watched ? watch(id) : rollouts.view(id);
        end(view, watched);
        boolean well =
                view.status().equals("finished") && view.groups().stream().noneMatch(RolloutView.Group::failed);
        return watched && !well ? 1 : 0;
    }

    private long create(Arguments given, String name) throws IOException {
        Release release = new ReleaseFolder(Path.of(given.required("release")))
                .release()
                .orElseThrow(() -> new IOException("--release names no release; create it first."));
        Groups groups = Groups.of(
                given.get("groups", "100"), (int) given.number("success", 100), (int) given.number("errors", 10));
        String targets = given.required("targets");
        long set = server.find(
                        "distributionsets",
                        Management.equal("name", release.name()) + ";" + Management.equal("version", release.label()),
                        "look distribution sets up")
                .map(found -> Management.number(found, "id"))
                .orElseThrow(() -> new IOException("Release " + release.label() + " of " + release.name()
                        + " is not on " + server.name() + "; publish it first."));
        long id = rollouts.create(name, set, targets, groups, given.get("type", "forced"));
        RolloutView view = rollouts.view(id);
        long until = System.nanoTime() + MADE.toNanos();
        while (view.status().equals("creating")) {
            if (System.nanoTime() > until) {
                throw new IOException("The server still makes the rollout; look at it later with release status.");
            }
            pause();
            view = rollouts.view(id);
        }
        report.say("Rollout \"" + name + "\" is " + view.status() + ": " + view.targets() + " gateways in "
                + view.groups().size() + " groups.");
        if (given.has("start")) {
            rollouts.order(id, "start");
        }
        return id;
    }

    private RolloutView watch(long id) throws IOException {
        RolloutView last = null;
        // what has not started yet may do so while it is watched
        while (true) {
            RolloutView view = rollouts.view(id);
            if (!view.equals(last)) {
                show(view);
                last = view;
            }
            if (view.rests() && !view.status().equals("ready")) {
                return view;
            }
            pause();
        }
    }

    private void pause() throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(every.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void show(RolloutView view) {
        report.tell(view.toJson());
        report.say(view.name() + ": " + view.status());
        for (RolloutView.Group group : view.groups()) {
            report.say("  " + line(group));
        }
    }

    static String line(RolloutView.Group group) {
        long all = Math.max(1, group.targets());
        int done = (int) (group.count("finished") * BAR / all);
        int failed = (int) Math.ceil(group.count("error") * (double) BAR / all);
        int rest = Math.max(0, BAR - done - failed);
        return String.format(
                java.util.Locale.ROOT,
                "%-10s [%s%s%s] %d of %d, %d failed, %d running  %s",
                group.name(),
                "#".repeat(done),
                "x".repeat(Math.min(failed, BAR - done)),
                ".".repeat(rest),
                group.count("finished"),
                group.targets(),
                group.count("error"),
                group.count("running"),
                group.status());
    }

    private void end(RolloutView view, boolean watched) {
        if (!watched) {
            show(view);
        } else if (view.groups().stream().anyMatch(RolloutView.Group::failed)) {
            report.say(
                    "Too many gateways failed, and the server has stopped there: see why with release status --failed,"
                            + " then go on with rollout resume, or end with rollout stop.");
        }
        view.toJson().forEach(member -> report.result().add(member.getName(), member.getValue()));
    }
}
