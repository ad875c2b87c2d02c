package io.genkan.fleet.hawkbit.internal.action;

import io.genkan.api.release.ReleaseSource;
import io.genkan.fleet.hawkbit.internal.ddi.Artifact;
import io.genkan.fleet.hawkbit.internal.ddi.DdiClient;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The artifacts of an action as a release. hawkBit's file names have no folders: {@code ~} stands for {@code /}. Files with
 * equal names in two modules are a mistake; the first counts, and its hash tells.
 */
final class ArtifactSource implements ReleaseSource {
    private final DdiClient client;
    private final Allowance allowance;
    private final Map<String, Artifact> artifacts = new LinkedHashMap<>();

    ArtifactSource(DdiClient client, List<Artifact> artifacts, Allowance allowance) {
        this.client = client;
        this.allowance = allowance;
        artifacts.forEach(artifact -> this.artifacts.putIfAbsent(artifact.name(), artifact));
    }

    /** {@return whether this is a release at all} */
    boolean isRelease() {
        return artifacts.containsKey("release.json");
    }

    @Override
    public InputStream open(String path, long from, long to) throws IOException {
        @Nullable Artifact artifact = artifacts.get(path.replace('/', '~'));
        if (artifact == null) {
            throw new FileNotFoundException(path);
        }
        try {
            return path.endsWith(".json")
                    ? allowance.limitSpeed(() -> client.open(artifact, from, to))
                    : allowance.limit(() -> client.open(artifact, from, to));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public boolean partial() {
        return true;
    }

    @Override
    public String location() {
        return "hawkBit";
    }
}
