package io.genkan.support.opcua;

import java.io.Serial;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Map;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;

/**
 * The two algorithms of policy Aes256_Sha256_RsaPss under the names by which Milo asks for them; Java has both under other
 * names and with other defaults.
 */
public final class Algorithms extends Provider {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Object LOCK = new Object();
    private static int users;
    private static @Nullable Algorithms registered;

    private Algorithms() {
        // another bundle has an own copy of this class, which ends with that bundle
        super(
                "Genkan OPC UA " + Integer.toHexString(System.identityHashCode(Algorithms.class.getClassLoader())),
                "1",
                "RSA-OAEP and RSA-PSS with SHA-256");
        putService(new Named(this, "Signature", "SHA256withRSA/PSS"));
        putService(new Named(this, "Cipher", "RSA/ECB/OAEPWithSHA256AndMGF1Padding"));
    }

    /** Makes the algorithms available, until each user has said {@link #leave()}. */
    public static void use() {
        synchronized (LOCK) {
            if (users++ == 0) {
                registered = new Algorithms();
                Security.addProvider(registered);
            }
        }
    }

    /** Ends the use. */
    public static void leave() {
        synchronized (LOCK) {
            Algorithms present = registered;
            if (--users == 0 && present != null) {
                Security.removeProvider(present.getName());
                registered = null;
            }
        }
    }

    private static final class Named extends Service {
        Named(Provider provider, String type, String algorithm) {
            super(provider, type, algorithm, algorithm, List.of(), Map.of());
        }

        @Override
        public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
            return getType().equals("Cipher") ? new Oaep() : new Pss();
        }

        @Override
        public boolean supportsParameter(Object parameter) {
            return parameter instanceof Key key && key.getAlgorithm().equals("RSA");
        }
    }

    private static final class Pss extends SignatureSpi {
        private final Signature signature;

        Pss() throws NoSuchAlgorithmException {
            signature = Signature.getInstance("RSASSA-PSS");
            try {
                signature.setParameter(new PSSParameterSpec(
                        "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC));
            } catch (InvalidAlgorithmParameterException e) {
                throw new NoSuchAlgorithmException(e);
            }
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            signature.initVerify(key);
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            signature.initSign(key);
        }

        @Override
        protected void engineUpdate(byte value) throws SignatureException {
            signature.update(value);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) throws SignatureException {
            signature.update(bytes, offset, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return signature.sign();
        }

        @Override
        protected boolean engineVerify(byte[] bytes) throws SignatureException {
            return signature.verify(bytes);
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new InvalidParameterException("The parameters are those of OPC UA.");
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new InvalidParameterException("The parameters are those of OPC UA.");
        }
    }

    private static final class Oaep extends CipherSpi {
        private static final OAEPParameterSpec SHA_256 =
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

        private final Cipher cipher;

        Oaep() throws NoSuchAlgorithmException {
            try {
                cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            } catch (NoSuchPaddingException e) {
                throw new NoSuchAlgorithmException(e);
            }
        }

        @Override
        protected void engineSetMode(String mode) {
            // there is one
        }

        @Override
        protected void engineSetPadding(String padding) {
            // there is one
        }

        @Override
        protected int engineGetBlockSize() {
            return cipher.getBlockSize();
        }

        @Override
        protected int engineGetOutputSize(int length) {
            return cipher.getOutputSize(length);
        }

        @Override
        protected byte @Nullable [] engineGetIV() {
            return null;
        }

        @Override
        protected AlgorithmParameters engineGetParameters() {
            return cipher.getParameters();
        }

        @Override
        protected void engineInit(int mode, Key key, SecureRandom random) throws InvalidKeyException {
            try {
                cipher.init(mode, key, SHA_256, random);
            } catch (InvalidAlgorithmParameterException e) {
                throw new InvalidKeyException(e);
            }
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameterSpec parameters, SecureRandom random)
                throws InvalidKeyException {
            engineInit(mode, key, random);
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom random)
                throws InvalidKeyException {
            engineInit(mode, key, random);
        }

        @Override
        protected byte @Nullable [] engineUpdate(byte[] input, int offset, int length) {
            return cipher.update(input, offset, length);
        }

        @Override
        protected int engineUpdate(byte[] input, int offset, int length, byte[] output, int outputOffset)
                throws ShortBufferException {
            return cipher.update(input, offset, length, output, outputOffset);
        }

        @Override
        protected byte[] engineDoFinal(byte[] input, int offset, int length)
                throws IllegalBlockSizeException, BadPaddingException {
            return input == null ? cipher.doFinal() : cipher.doFinal(input, offset, length);
        }

        @Override
        protected int engineDoFinal(byte[] input, int offset, int length, byte[] output, int outputOffset)
                throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
            return cipher.doFinal(input, offset, length, output, outputOffset);
        }

        @Override
        protected int engineGetKeySize(Key key) throws InvalidKeyException {
            if (key instanceof java.security.interfaces.RSAKey rsa) {
                return rsa.getModulus().bitLength();
            }
            throw new InvalidKeyException("The key is no RSA key.");
        }
    }

    /** {@return whether both algorithms can be had, for tests} */
    static boolean available() {
        try {
            Signature.getInstance("SHA256withRSA/PSS");
            Cipher.getInstance("RSA/ECB/OAEPWithSHA256AndMGF1Padding");
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
