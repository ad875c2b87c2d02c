package org.eclipse.kura.security.keystore;

public class KeystoreInfo {
    public int getSize() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getKeystoreServicePid() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setSize(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setType(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public KeystoreInfo(String value) {}
}
