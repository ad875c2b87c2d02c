package org.eclipse.kura.core.configuration.util;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.StackWalker.Option;
import java.lang.reflect.Array;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.FactoryConfigurationError;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Designate;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.eclipse.kura.core.configuration.metatype.Tmetadata;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.marshalling.Unmarshaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Descriptions of components, read from the metatype files of their bundles, and the default values in them.
 *
 * <p>A component's description is the file {@code OSGI-INF/metatype/<pid>.xml}, of it the definition whose id is the pid.
 * Files with other names are not looked at. All methods are thread-safe.
 */
public class ComponentUtil {
    private static final Logger logger = LoggerFactory.getLogger(ComponentUtil.class);

    private static final String METATYPE_FOLDER = "OSGI-INF/metatype/";
    private static final String XML_UNMARSHALLER =
            "(kura.service.pid=org.eclipse.kura.xml.marshaller.unmarshaller.provider)";

    private ComponentUtil() {}

    /**
     * Reads all metatype files of a bundle. A file that cannot be read is logged and left out.
     *
     * @param ctx not used; may be null
     * @return what each file says, by the pid or factory pid that the file is named after
     */
    public static Map<String, Tmetadata> getMetadata(BundleContext ctx, Bundle bundle) {
        Enumeration<URL> files = bundle.findEntries(METATYPE_FOLDER, "*.xml", false);
        if (files == null) {
            return new HashMap<>();
        }
        Map<String, Tmetadata> result = new LinkedHashMap<>();
        for (URL file : Collections.list(files)) {
            String path = file.getPath();
            String pid = path.substring(path.lastIndexOf('/') + 1, path.length() - ".xml".length());
            try {
                Tmetadata metadata = read(file);
                if (getDesignate(metadata, pid) != null) {
                    result.put(pid, metadata);
                }
            } catch (IOException | KuraException e) {
                logger.warn("The metatype file {} of bundle {} was not read: {}", path, bundle, e.getMessage());
            }
        }
        return result;
    }

    /**
     * Reads the definitions in a bundle's metatype files.
     *
     * @param ctx not used; may be null
     * @return the definition of each pid and factory pid that the bundle describes
     */
    public static Map<String, OCD> getObjectClassDefinition(BundleContext ctx, Bundle bundle) {
        Map<String, OCD> result = new LinkedHashMap<>();
        getMetadata(ctx, bundle).forEach((pid, metadata) -> {
            OCD ocd = getOCD(metadata, pid);
            if (ocd != null) {
                result.put(pid, ocd);
            }
        });
        return result;
    }

    /**
     * Asks the metatype service for a definition in the bundle of {@code ctx}.
     *
     * @return null when that bundle describes no such pid, or there is no metatype service
     */
    public static ObjectClassDefinition getObjectClassDefinition(BundleContext ctx, String pid) {
        ServiceReference<MetaTypeService> reference = ctx.getServiceReference(MetaTypeService.class);
        MetaTypeService service = reference == null ? null : ctx.getService(reference);
        if (service == null) {
            return null;
        }
        try {
            MetaTypeInformation information = service.getMetaTypeInformation(ctx.getBundle());
            return information == null ? null : information.getObjectClassDefinition(pid, null);
        } catch (IllegalArgumentException unknownPid) {
            return null;
        } finally {
            ctx.ungetService(reference);
        }
    }

    /** {@return the designate for a pid or factory pid, or null} */
    public static Designate getDesignate(Tmetadata metadata, String pid) {
        for (Designate designate : metadata.getDesignate()) {
            if (pid.equals(designate.getPid()) || pid.equals(designate.getFactoryPid())) {
                return designate;
            }
        }
        return null;
    }

    /** {@return the definition whose id is the pid, or null} */
    public static OCD getOCD(Tmetadata metadata, String pid) {
        for (OCD ocd : metadata.getOCD()) {
            if (pid.equals(ocd.getId())) {
                return ocd;
            }
        }
        return null;
    }

    /**
     * Reads one metatype file of a bundle.
     *
     * @return null when the bundle has no file for the pid
     * @throws IOException when the file is no metatype document
     */
    public static Tmetadata readMetadata(Bundle bundle, String pid)
            throws IOException, KuraException, FactoryConfigurationError {
        URL file = bundle.getResource(METATYPE_FOLDER + pid + ".xml");
        return file == null ? null : read(file);
    }

    /**
     * Reads one definition of a bundle.
     *
     * @return null when the bundle has no file for the pid, or the file has no definition with that id
     * @throws IOException when the file is no metatype document
     */
    public static Tocd readObjectClassDefinition(Bundle bundle, String pid)
            throws IOException, KuraException, FactoryConfigurationError {
        Tmetadata metadata = readMetadata(bundle, pid);
        return metadata == null ? null : (Tocd) getOCD(metadata, pid);
    }

    /**
     * Reads one definition of the calling class's bundle.
     *
     * @return null when the file has no definition with that id
     * @throws IOException when there is no file for the pid, or it is no metatype document
     */
    public static Tocd readObjectClassDefinition(String pid)
            throws IOException, KuraException, FactoryConfigurationError {
        Class<?> caller = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE).getCallerClass();
        String path = METATYPE_FOLDER + pid + ".xml";
        URL file =
                caller.getClassLoader() == null ? null : caller.getClassLoader().getResource(path);
        if (file == null) {
            throw new FileNotFoundException("There is no " + path + " beside " + caller.getName() + ".");
        }
        return (Tocd) getOCD(read(file), pid);
    }

    /**
     * Reads the first definition of a metatype document.
     *
     * @return null when there is no definition in it
     * @throws IOException when it cannot be read or is no metatype document
     */
    public static OCD readObjectClassDefinition(URL resourceUrl)
            throws IOException, FactoryConfigurationError, KuraException {
        Tmetadata metadata = read(resourceUrl);
        return metadata.getOCD().isEmpty() ? null : metadata.getOCD().get(0);
    }

    /**
     * Makes the values that a component starts with.
     *
     * <p>An array is made for a cardinality other than 0, 1 and -1; a scalar takes the first value of its default. A
     * password is encrypted when a {@link CryptoService} is there. Attributes without a default, and defaults that do not
     * fit their type, give no value.
     *
     * @param ctx whose bundle context finds the crypto service; may be null
     * @return values by attribute id; may be changed
     */
    public static Map<String, Object> getDefaultProperties(OCD ocd, ComponentContext ctx) {
        Map<String, Object> defaults = new HashMap<>();
        if (ocd != null && ocd.getAD() != null) {
            for (AD ad : ocd.getAD()) {
                Object value = defaultValue(ad, ctx == null ? null : ctx.getBundleContext());
                if (value != null) {
                    defaults.put(ad.getId(), value);
                }
            }
        }
        return defaults;
    }

    /**
     * Reads a document with the framework's XML unmarshaller; a metatype document is read without it.
     *
     * @throws KuraException DECODER_ERROR when there is no unmarshaller or the document is not of that kind
     */
    protected static <T> T unmarshal(String string, Class<T> clazz) throws KuraException {
        if (clazz.isAssignableFrom(Tmetadata.class)) {
            try {
                return clazz.cast(MetatypeReader.read(new StringReader(string)));
            } catch (IOException e) {
                throw new KuraException(KuraErrorCode.DECODER_ERROR, e, e.getMessage());
            }
        }
        Bundle bundle = FrameworkUtil.getBundle(ComponentUtil.class);
        BundleContext context = bundle == null ? null : bundle.getBundleContext();
        try {
            ServiceReference<?>[] references = context == null
                    ? null
                    : context.getServiceReferences(Unmarshaller.class.getName(), XML_UNMARSHALLER);
            Object service = references == null ? null : context.getService(references[0]);
            if (!(service instanceof Unmarshaller unmarshaller)) {
                throw new KuraException(KuraErrorCode.DECODER_ERROR, "There is no XML unmarshaller.");
            }
            try {
                return unmarshaller.unmarshal(string, clazz);
            } finally {
                context.ungetService(references[0]);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(Constants.OBJECTCLASS, e);
        }
    }

    private static Tmetadata read(URL file) throws IOException, KuraException {
        try (InputStream stream = file.openStream()) {
            return MetatypeReader.read(stream);
        }
    }

    private static Object defaultValue(AD ad, BundleContext context) {
        String text = ad.getDefault();
        if (text == null || text.isEmpty() || ad.getType() == null) {
            return null;
        }
        String[] texts = StringUtil.splitValues(text);
        int cardinality = ad.getCardinality();
        try {
            if (cardinality == 0 || cardinality == 1 || cardinality == -1) {
                return parse(ad.getType(), texts[0], context);
            }
            Object array = null;
            for (int i = 0; i < texts.length; i++) {
                Object value = Objects.requireNonNull(parse(ad.getType(), texts[i], context));
                if (array == null) {
                    array = Array.newInstance(value.getClass(), texts.length);
                }
                Array.set(array, i, value);
            }
            return array;
        } catch (IllegalArgumentException e) {
            logger.warn(
                    "The default \"{}\" of \"{}\" is no {}.",
                    text,
                    ad.getId(),
                    ad.getType().value());
            return null;
        }
    }

    private static Object parse(Scalar type, String text, BundleContext context) {
        return switch (type) {
            case STRING -> text;
            case LONG -> Long.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case FLOAT -> Float.valueOf(text);
            case INTEGER -> Integer.valueOf(text);
            case BYTE -> Byte.valueOf(text);
            case CHAR -> text.isEmpty() ? '\0' : text.charAt(0);
            case BOOLEAN -> Boolean.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case PASSWORD -> new Password(encrypted(text, context));
        };
    }

    private static char[] encrypted(String text, BundleContext context) {
        ServiceReference<CryptoService> reference =
                context == null ? null : context.getServiceReference(CryptoService.class);
        CryptoService crypto = reference == null ? null : context.getService(reference);
        if (crypto == null) {
            return text.toCharArray();
        }
        try {
            return crypto.encryptAes(text.toCharArray());
        } catch (KuraException e) {
            throw new IllegalArgumentException("A default password could not be encrypted.", e);
        } finally {
            context.ungetService(reference);
        }
    }
}
