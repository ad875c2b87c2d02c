package io.genkan.kura.configuration.internal.snapshot;

import io.genkan.support.crypto.AesText;
import java.lang.reflect.Proxy;
import java.security.GeneralSecurityException;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.jspecify.annotations.Nullable;

/** The part of CryptoService that configuration uses, with real AES/GCM and a key of the test. */
public final class TestCrypto {
    /** The key of "this gateway" in tests. */
    public static final String KEY = "0123456789abcdefghijklmnopqrstuv";

    private TestCrypto() {}

    public static CryptoService with(String key) {
        return (CryptoService) Proxy.newProxyInstance(
                TestCrypto.class.getClassLoader(), new Class<?>[] {CryptoService.class}, (proxy, method, arguments) -> {
                    if (arguments == null || arguments.length != 1 || !(arguments[0] instanceof char[] text)) {
                        return switch (method.getName()) {
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "equals" -> arguments != null && proxy == arguments[0];
                            case "toString" -> "test crypto";
                            default -> throw new UnsupportedOperationException(method.toString());
                        };
                    }
                    try {
                        return method.getName().equals("encryptAes")
                                ? AesText.encrypt(key, text)
                                : AesText.decrypt(key, text);
                    } catch (GeneralSecurityException e) {
                        throw new KuraException(KuraErrorCode.DECODER_ERROR, e, "other key");
                    }
                });
    }

    public static Secrets secrets() {
        return new Secrets(with(KEY));
    }

    /** {@return the clear text of a password as ConfigAdmin holds it} */
    public static @Nullable String opened(@Nullable Object sealed) {
        return secrets().clear(String.valueOf(sealed));
    }
}
