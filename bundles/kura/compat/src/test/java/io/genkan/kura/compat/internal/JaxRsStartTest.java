package io.genkan.kura.compat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.harness.Framework;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class JaxRsStartTest {

    @Test
    void theBundleThatOffersJaxRsStartsWithTheFirstThatImportsIt() throws Exception {
        try (Framework framework = Framework.builder()
                .components()
                .share("io.genkan.kura.api", "org.osgi.service.event", "org.osgi.service.wireadmin")
                .start()) {
            Bundle offering = install(framework, "offering", "Export-Package", "javax.ws.rs;version=2.1");
            Bundle other = install(framework, "other", "Import-Package", "org.osgi.framework");
            Bundle compat = framework
                    .context()
                    .installBundle("reference:"
                            + Path.of("target", "classes").toAbsolutePath().toUri());
            compat.start();
            other.start();
            assertThat(offering.getState()).isNotEqualTo(Bundle.ACTIVE);

            Bundle addOn = install(framework, "add-on", "Import-Package", "javax.ws.rs;version=\"[2.0,3)\"");
            addOn.start(Bundle.START_ACTIVATION_POLICY);

            assertThat(offering.getState()).isEqualTo(Bundle.ACTIVE);
        }
    }

    private static Bundle install(Framework framework, String name, String header, String value) throws Exception {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-ActivationPolicy", "lazy");
        headers.putValue(header, value);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        jar(bytes, manifest);
        return framework.context().installBundle(name, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static void jar(ByteArrayOutputStream bytes, Manifest manifest) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.finish();
        }
    }
}
