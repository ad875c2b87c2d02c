package io.genkan.itests.karaf;

import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;

/** The built distribution in Pax Exam's hands, with what bin/genkan gives it otherwise. */
final class KarafDistribution {
    private static final int SYSTEM_TIMEOUT_MILLIS = 60_000;
    private static final String KARAF = System.getProperty("karaf.version");
    private static final String ENDORSED = "lib/endorsed/org.apache.karaf.specs.";

    private KarafDistribution() {}

    /** {@return the gateway's data folder, inside the gateway} */
    static Path data() {
        return Path.of(System.getProperty("genkan.data"));
    }

    /** {@return a gateway with an empty data folder, that keeps it from start to start} */
    static Option[] options() throws IOException {
        Path work = Path.of(System.getProperty("genkan.work"));
        delete(work);
        Path data = Files.createDirectories(work.resolve("data"));
        Files.createDirectories(data.resolve("karaf"));
        String repository = "etc/org.ops4j.pax.url.mvn.cfg";
        return new Option[] {
            karafDistributionConfiguration()
                    .frameworkUrl(
                            Path.of(System.getProperty("genkan.karaf")).toUri().toString())
                    .name("Genkan")
                    .unpackDirectory(work.resolve("karaf").toFile())
                    .useDeployFolder(false),
            keepRuntimeFolder(),
            configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
            logLevel(LogLevel.INFO),
            systemTimeout(SYSTEM_TIMEOUT_MILLIS),
            editConfigurationFilePut("etc/system.properties", "genkan.home", "${karaf.home}"),
            systemProperty("genkan.data").value(data.toString()),
            systemProperty("genkan.http.port").value(Integer.toString(freePort())),
            systemProperty("genkan.https.port").value(Integer.toString(freePort())),
            // Pax Exam comes as a feature, and while one is installed bundles are in no region and do not resolve
            editConfigurationFilePut("etc/org.apache.karaf.features.cfg", "featuresBootAsynchronous", "false"),
            // Pax Exam's own bundles come from where Maven put them
            editConfigurationFilePut(
                    repository,
                    "org.ops4j.pax.url.mvn.defaultRepositories",
                    "file:${karaf.home}/system@id=system.repository@snapshots, file:"
                            + System.getProperty("maven.repo.local") + "@id=local@snapshots"),
            editConfigurationFilePut(repository, "org.ops4j.pax.url.mvn.repositories", ""),
            vmOptions(virtualMachine())
        };
    }

    /** The options of bin/profile. */
    private static String[] virtualMachine() {
        return Stream.of(
                        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx128m"),
                        List.of("--add-reads=java.xml=java.logging"),
                        List.of("--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED"),
                        List.of("--patch-module", "java.base=" + ENDORSED + "locator-" + KARAF + ".jar"),
                        List.of("--patch-module", "java.xml=" + ENDORSED + "java.xml-" + KARAF + ".jar"),
                        Stream.of(
                                        "java.base/java.security",
                                        "java.base/java.net",
                                        "java.base/java.lang",
                                        "java.base/java.util",
                                        "java.naming/javax.naming.spi",
                                        "java.rmi/sun.rmi.transport.tcp")
                                .flatMap(name -> Stream.of("--add-opens", name + "=ALL-UNNAMED"))
                                .toList(),
                        Stream.of("file", "http", "https", "jar")
                                .map(name -> "--add-exports=java.base/sun.net.www.protocol." + name + "=ALL-UNNAMED")
                                .toList(),
                        List.of("-classpath", "lib/jdk9plus/*" + File.pathSeparator + "lib/boot/*"))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
