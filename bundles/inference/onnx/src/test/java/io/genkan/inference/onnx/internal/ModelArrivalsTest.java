package io.genkan.inference.onnx.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.genkan.inference.onnx.internal.store.ModelRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

class ModelArrivalsTest {
    @TempDir
    Path folder;

    private final BundleContext context = mock(BundleContext.class);
    private final List<String> taken = new ArrayList<>();
    private Path incoming;
    private ModelArrivals arrivals;

    @BeforeEach
    void open() {
        incoming = folder.resolve("incoming");
        when(context.getBundles()).thenReturn(new Bundle[0]);
        arrivals = new ModelArrivals(context, incoming, this::install);
        arrivals.look();
    }

    private String install(Path file, boolean trusted) throws ModelRefusedException {
        String content;
        try {
            content = Files.readString(file);
        } catch (java.io.IOException e) {
            throw new ModelRefusedException("unreadable", e);
        }
        if (content.startsWith("bad")) {
            throw new ModelRefusedException("It is bad.");
        }
        taken.add(content + (trusted ? " out of a package" : ""));
        return "";
    }

    @Test
    void aFileIsTakenWhenItHasStoppedGrowing() throws Exception {
        Path file = Files.writeString(incoming.resolve("pump.model"), "go");
        arrivals.look();
        Files.writeString(file, "good");
        arrivals.look();
        assertThat(taken).isEmpty();
        arrivals.look();
        assertThat(taken).containsExactly("good");
        assertThat(incoming).isEmptyDirectory();
    }

    @Test
    void aFileThatIsRefusedSaysWhyAndIsNotTriedAgain() throws Exception {
        Files.writeString(incoming.resolve("pump.model"), "bad");
        Files.writeString(incoming.resolve("notes.pdf"), "other");
        for (int i = 0; i < 4; i++) {
            arrivals.look();
        }
        assertThat(incoming.resolve("pump.model.txt")).hasContent("It is bad.");
        assertThat(incoming).isDirectoryContaining("glob:**pump.model.refused");
        assertThat(incoming).isDirectoryContaining("glob:**notes.pdf");
        assertThat(incoming).isDirectoryNotContaining("glob:**pump.model");
    }

    @Test
    void theModelOfABundleIsTakenOnce() throws Exception {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getHeaders("")).thenReturn(new Hashtable<>(Map.of("Genkan-Model", "models/pump.model")));
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        Path archive = Files.writeString(folder.resolve("pump"), "good");
        when(bundle.getEntry("models/pump.model")).thenReturn(archive.toUri().toURL());
        when(context.getBundles()).thenReturn(new Bundle[] {bundle});
        ModelArrivals fresh = new ModelArrivals(context, incoming, this::install);
        fresh.look();
        fresh.look();
        assertThat(taken).containsExactly("good out of a package");
        assertThat(incoming).isEmptyDirectory();
    }
}
