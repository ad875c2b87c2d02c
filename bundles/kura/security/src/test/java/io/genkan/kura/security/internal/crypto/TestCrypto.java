package io.genkan.kura.security.internal.crypto;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.kura.crypto.CryptoService;

/** The real crypto service on a folder of a test. */
public final class TestCrypto {
    private TestCrypto() {}

    public static CryptoService in(Path data) throws IOException {
        return new CryptoServiceImpl(null, data.resolve("security/key"), data);
    }
}
