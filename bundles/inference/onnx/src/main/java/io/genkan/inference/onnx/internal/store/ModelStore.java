package io.genkan.inference.onnx.internal.store;

import com.eclipsesource.json.ParseException;
import io.genkan.inference.onnx.internal.engine.LoadedRuntime;
import io.genkan.inference.onnx.internal.engine.ModelException;
import io.genkan.inference.onnx.internal.engine.OnnxModel;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models of a gateway, in {@code <folder>/<name>/<version>/}, and which version does what. A version never changes
 * once it is there; what is refused has changed nothing. Safe for concurrent use.
 */
public final class ModelStore {
    private static final String STATE = "state.json";
    private static final String STAGING = ".staging";

    /** Tells what the lines can give to a model. */
    public interface Lines {
        /** {@return one sentence that says which input no line provides, null when one provides all} */
        @Nullable
        String lacking(ModelCard card);
    }

    /** Hears of changes, on the thread that made them. */
    public interface Listener {
        /** Versions of a model do other things than before. */
        void changed(String name, Versions versions);
    }

    private final Path folder;
    private final LoadedRuntime runtime;
    private final Signatures signatures;
    private final Lines lines;
    private final long maxModelBytes;
    private final Map<String, Versions> models = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /**
     * Opens the store; versions that are there already stay what they were.
     *
     * @throws IOException when the folder cannot be read
     */
    public ModelStore(Path folder, LoadedRuntime runtime, Signatures signatures, Lines lines, long maxModelBytes)
            throws IOException {
        this.folder = folder;
        this.runtime = runtime;
        this.signatures = signatures;
        this.lines = lines;
        this.maxModelBytes = maxModelBytes;
        Files.createDirectories(folder);
        delete(folder.resolve(STAGING)); // what a power failure left
        try (Stream<Path> found = Files.list(folder)) {
            for (Path model : found.filter(Files::isDirectory)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .toList()) {
                models.put(model.getFileName().toString(), read(model));
            }
        }
    }

    /** A state that is damaged or names a version that is gone: the newest version is taken. */
    private static Versions read(Path model) throws IOException {
        Path file = model.resolve(STATE);
        Versions state = Versions.NONE;
        try {
            if (Files.exists(file)) {
                state = Versions.parse(Files.readString(file));
            }
        } catch (ParseException | UnsupportedOperationException e) {
            state = Versions.NONE;
        }
        List<String> there = versions(model);
        @Nullable String active = state.active();
        if (active == null || !there.contains(active)) {
            active = there.isEmpty() ? null : there.get(there.size() - 1);
        }
        return new Versions(active, known(there, state.shadow()), known(there, state.previous()));
    }

    private static @Nullable String known(List<String> there, @Nullable String version) {
        return version != null && there.contains(version) ? version : null;
    }

    private static List<String> versions(Path model) throws IOException {
        if (!Files.isDirectory(model)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(model)) {
            return found.filter(Files::isDirectory)
                    .map(version -> version.getFileName().toString())
                    .sorted(ModelStore::compareVersions)
                    .toList();
        }
    }

    static int compareVersions(String one, String other) {
        String[] a = one.split("[.-]");
        String[] b = other.split("[.-]");
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            boolean numbers = a[i].matches("\\d{1,18}") && b[i].matches("\\d{1,18}");
            int order = numbers ? Long.compare(Long.parseLong(a[i]), Long.parseLong(b[i])) : a[i].compareTo(b[i]);
            if (order != 0) {
                return order;
            }
        }
        return a.length - b.length;
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public void unlisten(Listener listener) {
        listeners.remove(listener);
    }

    /** {@return names of all models that have a version} */
    public List<String> names() {
        return models.entrySet().stream()
                .filter(model -> model.getValue().active() != null)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** {@return what the versions of a model do; all null when there is no such model} */
    public Versions versions(String name) {
        return models.getOrDefault(name, Versions.NONE);
    }

    /** {@return all versions of a model that are there, oldest first} */
    public List<String> all(String name) throws ModelRefusedException {
        try {
            return models.containsKey(name) ? versions(folder.resolve(name)) : List.of();
        } catch (IOException e) {
            throw new ModelRefusedException("The versions of " + name + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Takes a version into the store: signature, hash, file, inputs and golden vectors are checked, and only then it is
     * there. The first version of a model becomes active; a later one becomes the shadow, or active.
     *
     * @param source an archive, or an ONNX file, which is named {@code <name>-<version>.onnx} and has no card
     * @param trusted whether a signature around the source was checked already
     * @param shadow whether a later version first runs beside the active one
     * @return the card of what was installed
     * @throws ModelRefusedException when it is not taken; nothing has changed then
     */
    public ModelCard install(Path source, boolean trusted, boolean shadow) throws ModelRefusedException {
        Path staging = folder.resolve(STAGING).resolve(Long.toHexString(System.nanoTime()));
        try {
            Files.createDirectories(staging);
            if (!Files.isRegularFile(source)) {
                throw new ModelRefusedException("There is no file " + source + ".");
            }
            boolean bare = !ModelArchive.isZip(source);
            ModelCard card = bare ? stageBare(source, staging) : stageArchive(source, staging, trusted);
            if (bare && !trusted) {
                signatures.check(new byte[0], null);
            }
            try (StoredModel model = load(card, staging)) {
                model.prove();
            }
            @Nullable String lacking = lines.lacking(card);
            if (lacking != null) {
                throw new ModelRefusedException(lacking);
            }
            commit(card, staging, shadow);
            return card;
        } catch (IOException e) {
            throw new ModelRefusedException(
                    "Model " + source.getFileName() + " cannot be stored: " + e.getMessage() + ".", e);
        } finally {
            try {
                delete(staging);
            } catch (IOException e) {
                // swept at the next start
            }
        }
    }

    private ModelCard stageArchive(Path source, Path staging, boolean trusted)
            throws IOException, ModelRefusedException {
        ModelArchive.unpack(source, staging, maxModelBytes);
        byte[] text = Files.readAllBytes(staging.resolve(ModelArchive.CARD));
        if (!trusted) {
            signatures.check(text, ModelArchive.readIfThere(staging.resolve(ModelArchive.SIGNATURE)));
        }
        ModelCard card = CardReader.read(new String(text, StandardCharsets.UTF_8));
        if (card.sha256().isEmpty()) {
            throw new ModelRefusedException("model.json of " + card.title() + " lacks the sha256 of model.onnx.");
        }
        return card;
    }

    private ModelCard stageBare(Path source, Path staging) throws IOException, ModelRefusedException {
        if (Files.size(source) > maxModelBytes) {
            throw new ModelRefusedException(source.getFileName() + " has " + (Files.size(source) >> 20)
                    + " MB and the engine takes " + (maxModelBytes >> 20) + " at most.");
        }
        String file = source.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        int dash = file.lastIndexOf('-');
        Files.copy(source, staging.resolve(ModelArchive.MODEL));
        try (OnnxModel model = runtime.open(staging.resolve(ModelArchive.MODEL))) {
            return ModelCard.derived(
                    dash > 0 ? file.substring(0, dash) : file, dash > 0 ? file.substring(dash + 1) : "1", model);
        } catch (ModelException e) {
            throw refused(e, staging, source.getFileName().toString());
        } catch (IllegalArgumentException e) {
            throw new ModelRefusedException(source.getFileName() + " cannot be stored: its " + e.getMessage() + ".", e);
        }
    }

    /** Files in the staging folder mean nothing to who sent them. */
    private static ModelRefusedException refused(ModelException cause, Path staging, String name) {
        String sentence = String.valueOf(cause.getMessage())
                .replace(staging.resolve(ModelArchive.MODEL).toString(), name);
        return new ModelRefusedException(sentence, cause);
    }

    private StoredModel load(ModelCard card, Path where) throws ModelRefusedException {
        Path file = where.resolve(ModelArchive.MODEL);
        try {
            if (!card.sha256().isEmpty()
                    && !card.sha256().toLowerCase(Locale.ROOT).equals(hash(file))) {
                throw new ModelRefusedException(
                        "model.onnx of " + card.title() + " is not the file that model.json was written for.");
            }
            return new StoredModel(card, runtime.open(file));
        } catch (ModelException e) {
            throw refused(e, where, "Model " + card.title());
        } catch (IOException e) {
            throw new ModelRefusedException("Model " + card.title() + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void commit(ModelCard card, Path staging, boolean shadow)
            throws IOException, ModelRefusedException {
        Path target = folder.resolve(card.name()).resolve(card.version());
        if (Files.exists(target)) {
            if (sameContent(target, staging)) {
                return;
            }
            throw new ModelRefusedException("Version " + card.version() + " of model " + card.name()
                    + " is there already with other content: give the new one another version.");
        }
        Files.createDirectories(target.getParent());
        Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        Versions old = versions(card.name());
        change(
                card.name(),
                shadow && old.active() != null ? old.shadowed(card.version()) : old.activated(card.version()));
    }

    private static boolean sameContent(Path one, Path other) throws IOException {
        for (String file : List.of(ModelArchive.MODEL, ModelArchive.CARD)) {
            byte @Nullable [] a = ModelArchive.readIfThere(one.resolve(file));
            byte @Nullable [] b = ModelArchive.readIfThere(other.resolve(file));
            if (!Arrays.equals(a, b)) {
                return false;
            }
        }
        return true;
    }

    private void change(String name, Versions versions) throws IOException {
        DurableFile.write(
                folder.resolve(name).resolve(STATE), versions.json().toString().getBytes(StandardCharsets.UTF_8));
        models.put(name, versions);
        for (Listener listener : listeners) {
            listener.changed(name, versions);
        }
    }

    /**
     * Loads a version.
     *
     * @return the model, to be closed by the caller
     */
    public StoredModel open(String name, String version) throws ModelRefusedException {
        Path where = folder.resolve(name).resolve(version);
        try {
            byte @Nullable [] text = ModelArchive.readIfThere(where.resolve(ModelArchive.CARD));
            if (text != null) {
                return load(CardReader.read(new String(text, StandardCharsets.UTF_8)), where);
            }
            try (OnnxModel model = runtime.open(where.resolve(ModelArchive.MODEL))) {
                return new StoredModel(ModelCard.derived(name, version, model), model.share());
            }
        } catch (IOException e) {
            throw new ModelRefusedException("Model " + name + ' ' + version + " cannot be read.", e);
        } catch (ModelException e) {
            throw refused(e, where, "Model " + name + ' ' + version);
        }
    }

    /**
     * Reads what a version says about itself, without loading it.
     *
     * @return null when it came without a card
     */
    public @Nullable ModelCard card(String name, String version) throws ModelRefusedException {
        @Nullable String text = cardText(name, version);
        return text == null ? null : CardReader.read(text);
    }

    /** {@return the text of a version's card, null when it came without one} */
    public @Nullable String cardText(String name, String version) throws ModelRefusedException {
        if (!all(name).contains(version)) {
            throw new ModelRefusedException("Model " + name + " has no version " + version + ".");
        }
        try {
            byte @Nullable [] text = ModelArchive.readIfThere(
                    folder.resolve(name).resolve(version).resolve(ModelArchive.CARD));
            return text == null ? null : new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ModelRefusedException("Model " + name + ' ' + version + " cannot be read.", e);
        }
    }

    /** {@return bytes of a version's model, 0 when they cannot be told} */
    public long bytes(String name, String version) {
        try {
            return Files.size(folder.resolve(name).resolve(version).resolve(ModelArchive.MODEL));
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Lets a version answer its golden vectors.
     *
     * @return how many there were
     * @throws ModelRefusedException when an answer is wrong
     */
    public int prove(String name, String version) throws ModelRefusedException {
        if (!all(name).contains(version)) {
            throw new ModelRefusedException("Model " + name + " has no version " + version + ".");
        }
        try (StoredModel model = open(name, version)) {
            model.prove();
            return model.card().golden().size();
        }
    }

    /** Makes the shadow active; what was active is the previous version then. */
    public void promote(String name) throws ModelRefusedException {
        order(name, versions -> {
            if (versions.shadow() == null) {
                throw new ModelRefusedException("Model " + name + " has no version in shadow that could be promoted.");
            }
            return versions.activated(versions.shadow());
        });
    }

    /** Goes back to the version that was active before; the present one is the previous then. */
    public void fallBack(String name) throws ModelRefusedException {
        order(name, versions -> {
            if (versions.previous() == null) {
                throw new ModelRefusedException("Model " + name + " has no previous version to fall back to.");
            }
            return versions.activated(versions.previous());
        });
    }

    /** Makes a version active that is in the store. */
    public void activate(String name, String version) throws ModelRefusedException {
        List<String> there = all(name);
        order(name, versions -> {
            if (!there.contains(version)) {
                throw new ModelRefusedException("Model " + name + " has no version " + version + ".");
            }
            return versions.activated(version);
        });
    }

    /** Ends the shadow run; the version stays in the store. */
    public void endShadow(String name) throws ModelRefusedException {
        order(name, versions -> versions.shadowed(null));
    }

    /** Removes a version that no line uses. */
    public synchronized void remove(String name, String version) throws ModelRefusedException {
        Versions present = versions(name);
        if (present.uses(version)) {
            throw new ModelRefusedException(
                    "Version " + version + " of model " + name + " is in use: activate another one first.");
        }
        if (!all(name).contains(version)) {
            throw new ModelRefusedException("Model " + name + " has no version " + version + ".");
        }
        if (version.equals(present.previous())) {
            order(name, versions -> new Versions(versions.active(), versions.shadow(), null));
        }
        try {
            delete(folder.resolve(name).resolve(version));
        } catch (IOException e) {
            throw new ModelRefusedException(
                    "Version " + version + " of model " + name + " cannot be removed: " + e.getMessage() + ".", e);
        }
    }

    private interface Order {
        Versions apply(Versions versions) throws ModelRefusedException;
    }

    private synchronized void order(String name, Order order) throws ModelRefusedException {
        Versions present = versions(name);
        if (present.active() == null) {
            throw new ModelRefusedException("There is no model " + name + ".");
        }
        try {
            change(name, order.apply(present));
        } catch (IOException e) {
            throw new ModelRefusedException(
                    "The change to model " + name + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> files = new ArrayList<>(all.toList());
            for (int i = files.size() - 1; i >= 0; i--) {
                Files.deleteIfExists(files.get(i));
            }
        }
    }
}
