package io.genkan.kura.system.internal.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.eclipse.kura.system.SystemService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

class SystemServiceImplTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private BundleContext context() {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getVersion()).thenReturn(new Version(1, 2, 3));
        BundleContext context = mock(BundleContext.class);
        when(context.getBundle()).thenReturn(bundle);
        return context;
    }

    private SystemServiceImpl service(Map<String, String> values) throws IOException {
        Properties properties = GatewayProperties.load(
                        key -> key.startsWith("genkan.") ? folder.resolve("x").toString() : System.getProperty(key),
                        key -> null)
                .values();
        properties.putAll(values);
        return new SystemServiceImpl(context(), properties, new HostFacts(folder.resolve("no machine")));
    }

    @Test
    void everyGetterAnswersWithoutAnyFile() throws Exception {
        SystemServiceImpl service = service(Map.of());
        int asked = 0;
        for (Method getter : SystemService.class.getMethods()) {
            if (getter.getParameterCount() == 0 && getter.getReturnType() == String.class) {
                assertThat((String) getter.invoke(service)).as(getter.getName()).isNotBlank();
                asked++;
            }
        }
        assertThat(asked).isEqualTo(40);
        assertThat(service.getModelName()).isEqualTo("UNKNOWN");
        assertThat(service.getKuraVersion()).isEqualTo("1.2.3");
        assertThat(service.getJavaVersion()).isEqualTo(System.getProperty("java.runtime.version"));
        assertThat(service.getOsName()).isEqualTo(System.getProperty("os.name"));
        assertThat(service.getKuraSnapshotsCount()).isEqualTo(10);
        assertThat(service.getFileCommandZipMaxUploadSize()).isEqualTo(100);
        assertThat(service.getNumberOfProcessors()).isPositive();
        assertThat(service.getTotalMemory()).isGreaterThanOrEqualTo(service.getFreeMemory());
        assertThat(service.getExtendedProperties()).isEmpty();
        assertThat(service.getDeviceManagementServiceIgnore()).isEmpty();
        assertThat(service.getJavaKeyStorePassword()).isEmpty();
    }

    @Test
    void createsTheFoldersThatAreMissing() throws IOException {
        SystemServiceImpl service = service(Map.of());
        assertThat(Path.of(service.getKuraDataDirectory())).isDirectory();
        assertThat(Path.of(service.getKuraSnapshotsDirectory())).isDirectory();
        assertThat(Path.of(service.getKuraTemporaryConfigDirectory())).isDirectory();
        assertThat(Path.of(service.getKuraUserConfigDirectory())).isDirectory();
    }

    @Test
    void aDataFolderThatCannotBeIsASentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(
                        () -> service(Map.of("kura.data", file.resolve("data").toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("genkan.data");
    }

    @Test
    void aWrongNumberIsTheDefault() throws IOException {
        assertThat(service(Map.of("kura.snapshots.count", "many")).getKuraSnapshotsCount())
                .isEqualTo(10);
    }

    @Test
    void listsAreSplit() throws IOException {
        assertThat(service(Map.of("console.device.management.service.ignore", "a, b,,c"))
                        .getDeviceManagementServiceIgnore())
                .containsExactly("a", "b", "c");
    }

    @Test
    void theSerialNumberComesFromTheCommandWhenThereIsOne() throws IOException {
        assertThat(service(Map.of("kura.serialNumber.provider", "echo SN-$((40+2))"))
                        .getSerialNumber())
                .isEqualTo("SN-42");
        assertThat(service(Map.of("kura.serialNumber.provider", "exit 3")).getSerialNumber())
                .isEqualTo("UNKNOWN");
        assertThat(service(Map.of("kura.serialNumber", "fixed", "kura.serialNumber.provider", "echo other"))
                        .getSerialNumber())
                .isEqualTo("fixed");
    }

    @Test
    void extendedPropertiesComeInGroups() throws IOException {
        SystemServiceImpl service = service(
                Map.of("kura.extended.version", "2", "kura.extended.site.hall", "3", "kura.extended.site.row", "b"));
        assertThat(service.getExtendedProperties()).hasValueSatisfying(extended -> {
            assertThat(extended.getVersion()).isEqualTo("2");
            assertThat(extended.getPropertyGroups()).singleElement().satisfies(group -> {
                assertThat(group.getName()).isEqualTo("site");
                assertThat(group.getProperties()).containsOnly(Map.entry("hall", "3"), Map.entry("row", "b"));
            });
        });
    }

    @Test
    void callersCannotChangeTheProperties() throws IOException {
        SystemServiceImpl service = service(Map.of());
        service.getProperties().setProperty("kura.name", "changed");
        assertThat(service.getProperties().getProperty("kura.name")).isEqualTo("Genkan");
    }

    @Test
    void packageListsAreParsed() {
        assertThat(SystemPackages.parseDeb("ii \tlibc6\t2.41-12")).satisfies(info -> {
            assertThat(info.getName()).isEqualTo("libc6");
            assertThat(info.getVersion()).isEqualTo("2.41-12");
        });
        assertThat(SystemPackages.parseDeb("rc \tgone\t1")).isNull();
        assertThat(SystemPackages.parseApk("busybox-extras-1.36.1-r2")).satisfies(info -> {
            assertThat(info.getName()).isEqualTo("busybox-extras");
            assertThat(info.getVersion()).isEqualTo("1.36.1-r2");
        });
    }
}
