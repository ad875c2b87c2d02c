package io.genkan.launcher.kura;

import io.genkan.kura.configuration.internal.snapshot.ImportRequest;
import io.genkan.kura.configuration.internal.snapshot.ImportedSnapshot;
import io.genkan.kura.configuration.internal.snapshot.Settings;
import io.genkan.launcher.kura.PidTable.Row;
import io.genkan.launcher.kura.PidTable.Verdict;
import io.genkan.launcher.kura.Takeover.Entry;
import io.genkan.launcher.kura.Takeover.Fate;
import io.genkan.launcher.kura.Takeover.PackageFate;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what there is of a Kura and says what would become of it. */
final class Survey {
    private final KuraSource source;
    private final PidTable table;
    private final Offer offer;
    private final String key;
    private final List<String> notes = new ArrayList<>();
    private final List<PackageFate> packages = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Path> keystores = new TreeMap<>();
    private @Nullable Identities identities;
    private @Nullable Path snapshot;

    private Survey(KuraSource source, PidTable table, Offer offer, String key) {
        this.source = source;
        this.table = table;
        this.offer = offer;
        this.key = key;
    }

    /**
     * Reads everything.
     *
     * @param key the key of the Kura, empty for none
     * @throws IllegalArgumentException with one sentence, when the source is of no use
     */
    static Takeover of(KuraSource source, PidTable table, Offer offer, String key) {
        Survey survey = new Survey(source, table, offer, key);
        survey.packages();
        survey.snapshot();
        PropertiesFate properties = PropertiesFate.of(source.settings());
        return new Takeover(
                source,
                survey.snapshot,
                survey.entries,
                survey.packages,
                survey.identities,
                properties.taken(),
                properties.left(),
                survey.keystores,
                survey.notes);
    }

    private void packages() {
        List<KuraPackage> read = new ArrayList<>();
        for (Path file : source.packages()) {
            try {
                read.add(KuraPackage.read(file));
            } catch (IllegalArgumentException e) {
                if (source.path().equals(file)) {
                    throw e;
                }
                notes.add(String.valueOf(e.getMessage()));
            }
        }
        source.spare()
                .forEach(file -> notes.add(file.getFileName() + " lies among the packages and was not installed."));
        List<KuraPackage> candidates = new ArrayList<>();
        for (KuraPackage each : read) {
            String ours = ours(each);
            if (ours == null) {
                candidates.add(each);
            } else {
                packages.add(new PackageFate(each, Fate.REPLACED, ours));
            }
        }
        // packages may need each other, so what does not run is taken away until nothing more falls
        Map<KuraPackage, List<String>> missing = new LinkedHashMap<>();
        boolean changed = true;
        while (changed) {
            Offer all = offer.with(candidates);
            changed = candidates.removeIf(each -> {
                List<String> lacks = all.missing(each);
                if (!lacks.isEmpty()) {
                    missing.put(each, lacks);
                }
                return !lacks.isEmpty();
            });
        }
        candidates.forEach(each -> packages.add(new PackageFate(each, Fate.UNCHANGED, "")));
        missing.forEach((each, lacks) ->
                packages.add(new PackageFate(each, Fate.LEFT, "it does not run here: " + String.join("; ", lacks))));
    }

    private @Nullable String ours(KuraPackage each) {
        if (offer.hasPackage(each.name())) {
            return "it came with this gateway";
        }
        Set<String> bundles = new TreeSet<>();
        for (String pid : each.pids()) {
            Row row = table.find(pid);
            if (row != null && row.verdict() == Verdict.OURS) {
                bundles.add(row.bundle() + " has " + pid);
            }
        }
        return bundles.isEmpty() ? null : String.join(", ", bundles);
    }

    private void snapshot() {
        ImportRequest request = null;
        ImportedSnapshot found = null;
        IllegalArgumentException first = null;
        for (Path file : source.snapshots()) {
            try {
                request = new ImportRequest(key, text(file));
                found = ImportedSnapshot.of(request);
                snapshot = file;
                break;
            } catch (IllegalArgumentException e) {
                first = first == null ? new IllegalArgumentException(file + ": " + e.getMessage(), e) : first;
            }
        }
        if (found == null || request == null || snapshot == null) {
            if (first != null) {
                throw first;
            }
            return;
        }
        if (first != null) {
            notes.add(first.getMessage() + " The one before it is taken.");
        }
        notes.addAll(found.problems());
        KeystoreFate fate = new KeystoreFate(source, request, keystores);
        found.entries().forEach(settings -> entry(settings, fate));
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            if (text.isBlank()) {
                throw new IllegalArgumentException("The file is empty: it was cut off.");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The file is no text, so it is no snapshot of a Kura.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file cannot be read (" + e.getMessage() + "): let this user read it.", e);
        }
    }

    private void entry(Settings settings, KeystoreFate keystore) {
        String factory = settings.factoryPid();
        String component = factory == null ? settings.pid() : factory;
        Row row = table.find(component);
        String provider = provider(component);
        Settings taken = settings;
        if (row != null && row.verdict() == Verdict.LEFT) {
            entries.add(new Entry(settings, component, Fate.LEFT, row.note()));
            return;
        } else if (component.equals(KeystoreFate.FACTORY)) {
            KeystoreFate.Outcome outcome = keystore.of(settings);
            if (outcome.settings() == null) {
                entries.add(new Entry(settings, component, Fate.LEFT, outcome.words()));
                return;
            }
            taken = outcome.settings();
        } else if (component.equals(Identities.PID)) {
            taken = users(settings);
            if (taken == null) {
                entries.add(new Entry(settings, component, Fate.LEFT, "its users cannot be read"));
                return;
            }
        }
        oldPaths(taken);
        if (row != null && row.verdict() == Verdict.OURS) {
            String note = row.note().isEmpty() ? "" : ", " + row.note();
            entries.add(new Entry(taken, component, Fate.REPLACED, row.bundle() + note));
        } else if (provider != null) {
            entries.add(new Entry(taken, component, Fate.UNCHANGED, provider));
        } else {
            String words = row == null ? "install the package that has it" : row.note();
            entries.add(new Entry(taken, component, Fate.WAITS, words));
        }
    }

    private @Nullable String provider(String component) {
        for (PackageFate each : packages) {
            if (each.fate() == Fate.UNCHANGED && each.content().pids().contains(component)) {
                return "package " + each.content().name();
            }
        }
        return offer.provides(component) ? "comes with this gateway" : null;
    }

    private @Nullable Settings users(Settings settings) {
        if (!(settings.properties().get(Identities.USERS) instanceof String config)) {
            return settings;
        }
        try {
            Identities read = Identities.of(config);
            identities = read;
            Map<String, Object> changed = new LinkedHashMap<>(settings.properties());
            changed.put(Identities.USERS, read.config());
            return new Settings(settings.pid(), changed);
        } catch (IllegalArgumentException e) {
            notes.add(e.getMessage() + " They are not taken over.");
            return null;
        }
    }

    private void oldPaths(Settings settings) {
        settings.properties().forEach((name, value) -> {
            if (value instanceof String text && text.contains(source.home() + "/")) {
                notes.add(settings.pid() + ": " + name + " is " + text + ", in the folder of the Kura; set it anew.");
            }
        });
    }

    /** Keys of kura.properties: those that say what the gateway is are taken, the rest has a reason to stay. */
    record PropertiesFate(Map<String, String> taken, List<String> left) {
        private static final Set<String> IDENTITY = Set.of(
                "kura.device.name",
                "kura.platform",
                "kura.model.id",
                "kura.model.name",
                "kura.partNumber",
                "kura.serialNumber",
                "kura.serialNumber.provider",
                "kura.bios.version",
                "kura.firmware.version",
                "kura.primary.network.interface",
                "console.device.management.service.ignore");

        static PropertiesFate of(Properties all) {
            Map<String, String> taken = new TreeMap<>();
            Set<String> folders = new TreeSet<>();
            Set<String> network = new TreeSet<>();
            Set<String> rest = new TreeSet<>();
            for (String name : all.stringPropertyNames()) {
                String value = all.getProperty(name).trim();
                if (IDENTITY.contains(name)) {
                    if (!value.isEmpty()) {
                        taken.put(name, value);
                    }
                } else if (name.contains(".net.")) {
                    network.add(name);
                } else if (value.startsWith("/") || value.startsWith("file:") || value.startsWith("${kura.")) {
                    folders.add(name);
                } else {
                    rest.add(name);
                }
            }
            List<String> left = new ArrayList<>();
            add(left, folders, "this gateway has folders of its own");
            add(left, network, "the operating system owns the network");
            add(left, rest, "this gateway has its own, see kura-config/kura.properties");
            return new PropertiesFate(taken, left);
        }

        private static void add(List<String> left, Set<String> names, String reason) {
            if (!names.isEmpty()) {
                left.add(String.join(", ", names) + ": " + reason);
            }
        }
    }
}
