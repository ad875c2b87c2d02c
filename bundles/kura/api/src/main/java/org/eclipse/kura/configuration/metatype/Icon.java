package org.eclipse.kura.configuration.metatype;

import java.math.BigInteger;
import org.osgi.annotation.versioning.ProviderType;

/** A picture for a component. */
@ProviderType
public interface Icon {

    /**
     * Where the picture is.
     *
     * @return the path inside the bundle, or a URL
     */
    String getResource();

    /**
     * Width and height of the picture.
     *
     * @return the size in pixels, null where it is not known
     */
    BigInteger getSize();
}
