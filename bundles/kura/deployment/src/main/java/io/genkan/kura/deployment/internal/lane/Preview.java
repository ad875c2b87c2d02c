package io.genkan.kura.deployment.internal.lane;

import io.genkan.api.deployment.DryRun;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import io.genkan.kura.deployment.internal.plan.PackageChange;
import io.genkan.kura.deployment.internal.plan.Plan;
import io.genkan.kura.deployment.internal.plan.Planner;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Tells what a change would do now, and waits while another one is made. Thread-safe. */
public final class Preview {
    private final FrameworkLock framework;
    private final Changes changes;
    private final Planner planner;

    Preview(FrameworkLock framework, Changes changes, Planner planner) {
        this.framework = framework;
        this.changes = changes;
        this.planner = planner;
    }

    /** {@return what installing a package would do} */
    public DryRun install(PackageArchive archive) throws PackageRefusedException {
        return update(List.of(archive), Set.of()).get(0);
    }

    /** {@return what making changes together would do, one answer for each package} */
    public List<DryRun> update(List<PackageArchive> archives, Set<String> removed) throws PackageRefusedException {
        ReentrantLock lock = framework.enter();
        try {
            List<PackageChange> all = changes.of(archives, removed);
            Plan plan = planner.plan(all);
            return all.stream().map(change -> changes.describe(change, plan)).toList();
        } finally {
            lock.unlock();
        }
    }

    /** {@return what uninstalling a package would do} */
    public DryRun uninstall(String name) throws PackageRefusedException {
        return update(List.of(), Set.of(name)).get(0);
    }
}
