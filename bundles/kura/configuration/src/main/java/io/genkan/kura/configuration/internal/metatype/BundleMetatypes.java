package io.genkan.kura.configuration.internal.metatype;

import io.genkan.kura.configuration.internal.metatype.MetatypeCatalog.Definition;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.eclipse.kura.configuration.metatype.Designate;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.core.configuration.metatype.Tmetadata;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code OSGI-INF/metatype/<pid>.xml} of a bundle and its fragments. As in Kura a definition counts when file, pid
 * (or factory pid) and OCD have the same name. Bundles that have nothing to do with Kura are left alone: seeding their
 * defaults would override what they are configured with elsewhere.
 */
final class BundleMetatypes {
    private static final Logger LOG = LoggerFactory.getLogger(BundleMetatypes.class);
    private static final String FOLDER = "OSGI-INF/metatype";
    private static final String SUFFIX = ".xml";

    private BundleMetatypes() {}

    static List<Definition> read(Bundle bundle) {
        if (!belongsToKura(bundle)) {
            return List.of();
        }
        Enumeration<URL> files = bundle.findEntries(FOLDER, "*" + SUFFIX, false);
        List<Definition> definitions = new ArrayList<>();
        for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
            String path = file.getPath();
            String pid = path.substring(path.lastIndexOf('/') + 1, path.length() - SUFFIX.length());
            try {
                Definition definition = definition(pid, parse(bundle, file));
                if (definition != null) {
                    definitions.add(definition);
                }
            } catch (IOException | XMLStreamException e) {
                LOG.warn(
                        "The metatype {} of bundle {} cannot be read, so {} cannot be configured: {}",
                        path,
                        bundle.getSymbolicName(),
                        pid,
                        e.getMessage());
            }
        }
        return definitions;
    }

    private static boolean belongsToKura(Bundle bundle) {
        String name = String.valueOf(bundle.getSymbolicName());
        return name.startsWith("org.eclipse.kura")
                || name.startsWith("io.genkan")
                || names(bundle, Constants.IMPORT_PACKAGE)
                || names(bundle, Constants.REQUIRE_BUNDLE)
                || names(bundle, Constants.DYNAMICIMPORT_PACKAGE);
    }

    private static boolean names(Bundle bundle, String header) {
        String value = bundle.getHeaders("").get(header);
        return value != null && value.contains("org.eclipse.kura");
    }

    private static Tmetadata parse(Bundle bundle, URL file) throws IOException, XMLStreamException {
        try (InputStream in = file.openStream()) {
            XMLStreamReader reader = XmlInput.of(new BufferedInputStream(in));
            return MetatypeReader.read(reader, new LazyWords(bundle));
        }
    }

    /** {@return the definition whose names all are {@code pid}, null when there is none} */
    static @Nullable Definition definition(String pid, Tmetadata metadata) {
        Designate match = null;
        for (Designate designate : metadata.getDesignate()) {
            if (pid.equals(name(designate))) {
                match = designate;
            }
        }
        if (match == null) {
            return null;
        }
        for (OCD definition : metadata.getOCD()) {
            if (pid.equals(definition.getId()) && definition instanceof Tocd own) {
                return new Definition(pid, isFactory(match), own);
            }
        }
        return null;
    }

    private static @Nullable String name(Designate designate) {
        return isFactory(designate) ? designate.getFactoryPid() : designate.getPid();
    }

    private static boolean isFactory(Designate designate) {
        return designate.getFactoryPid() != null && !designate.getFactoryPid().isBlank();
    }

    /** Opens the files of words only when a file has a key to look up. */
    private static final class LazyWords implements MetatypeReader.Words {
        private final Bundle bundle;
        private @Nullable Localization words;

        LazyWords(Bundle bundle) {
            this.bundle = bundle;
        }

        @Override
        public String of(@Nullable String localization, String key) {
            Localization opened = words;
            try {
                if (opened == null) {
                    opened = new Localization(this::open, base(localization), Locale.getDefault());
                    words = opened;
                }
                return opened.apply(key);
            } catch (IOException e) {
                LOG.warn("The words of bundle {} cannot be read: {}", bundle.getSymbolicName(), e.getMessage());
                return key;
            }
        }

        private String base(@Nullable String localization) {
            if (localization != null && !localization.isBlank()) {
                return localization;
            }
            String header = bundle.getHeaders("").get(Constants.BUNDLE_LOCALIZATION);
            return header != null ? header : Constants.BUNDLE_LOCALIZATION_DEFAULT_BASENAME;
        }

        private @Nullable InputStream open(String path) throws IOException {
            int slash = path.lastIndexOf('/');
            Enumeration<URL> found =
                    bundle.findEntries(slash < 0 ? "/" : path.substring(0, slash), path.substring(slash + 1), false);
            return found == null ? null : found.nextElement().openStream();
        }
    }
}
