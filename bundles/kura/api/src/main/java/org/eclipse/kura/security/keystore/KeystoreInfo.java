package org.eclipse.kura.security.keystore;

/**
 * Summary of a keystore.
 *
 * <p>A plain bean, not safe for concurrent use.
 */
public class KeystoreInfo {

    private final String keystoreServicePid;
    private String type;
    private int size;

    /**
     * Makes a summary without type and with size 0.
     *
     * @param keystoreServicePid {@code kura.service.pid} of the {@link KeystoreService}
     */
    public KeystoreInfo(String keystoreServicePid) {
        this.keystoreServicePid = keystoreServicePid;
    }

    /** {@return the {@code kura.service.pid} of the {@link KeystoreService}} */
    public String getKeystoreServicePid() {
        return this.keystoreServicePid;
    }

    /** {@return the type of the keystore, such as {@code PKCS12}; null when not told} */
    public String getType() {
        return this.type;
    }

    /**
     * Sets the type of the keystore.
     *
     * @param type the type, such as {@code PKCS12}
     */
    public void setType(String type) {
        this.type = type;
    }

    /** {@return the number of entries} */
    public int getSize() {
        return this.size;
    }

    /**
     * Sets the number of entries.
     *
     * @param size the number
     */
    public void setSize(int size) {
        this.size = size;
    }
}
