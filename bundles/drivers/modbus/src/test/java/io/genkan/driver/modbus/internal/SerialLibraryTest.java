package io.genkan.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** Serial ports need a library that comes in a bundle of its own; this is a gateway that does not have it. */
class SerialLibraryTest {
    @Test
    void withoutTheLibraryTheStatusSaysWhatToInstall() throws Exception {
        ClassLoader loader = new WithoutSerialLibrary();
        Method openSerial =
                loader.loadClass(SerialLibraryTest.class.getName() + "$Opening").getDeclaredMethod("open");
        openSerial.setAccessible(true);
        try {
            Object outcome = openSerial.invoke(null);
            assertThat((String) outcome)
                    .isEqualTo("LIBRARY_MISSING true Serial ports need a library that is not installed;"
                            + " install package io.genkan.lib.jserialcomm.");
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Runs inside that class loader. */
    static final class Opening {
        static String open() {
            ModbusOptions options = Drivers.options("transport", "RTU_SERIAL", "serial.port", "/dev/none");
            try (LinkOpener opener = new LinkOpener(options);
                    Link link = opener.open()) {
                return "opened " + link;
            } catch (LinkOpener.OpenFailure e) {
                return e.detail() + " " + e.needsSomebody() + " " + e.sentence();
            }
        }
    }

    /** Defines the driver's classes anew and hides the serial library. */
    private static final class WithoutSerialLibrary extends ClassLoader {
        WithoutSerialLibrary() {
            super(SerialLibraryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.fazecast.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.genkan.driver.modbus.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
