package org.eclipse.kura.util.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.harness.Framework;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.kura.util.service.ServiceUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Services as a real framework has them. */
@SuppressWarnings({"JdkObsolete", "rawtypes"}) // OSGi takes dictionaries
class ServicesTest {
    private static Framework framework;
    private static BundleContext context;

    @BeforeAll
    static void start() throws Exception {
        framework = Framework.builder().start();
        context = framework.context();
    }

    @AfterAll
    static void stop() throws Exception {
        framework.close();
    }

    @Test
    void theBestServiceIsToldEachTimeItIsAnother() {
        List<String> told = new ArrayList<>();
        SingleServiceTracker<CharSequence> tracker = new SingleServiceTracker<>(
                context, CharSequence.class, service -> told.add(service == null ? null : service.toString()));
        tracker.open();

        ServiceRegistration<CharSequence> low = register("low", 0);
        ServiceRegistration<CharSequence> high = register("high", 5);
        ServiceRegistration<CharSequence> lowest = register("lowest", -1);
        assertThat(tracker.getService()).isEqualTo("high");
        high.setProperties(new Hashtable<>(Map.of("service.ranking", -5)));
        low.unregister();
        lowest.unregister();
        high.unregister();
        tracker.close();

        assertThat(told).containsExactly("low", "high", "low", "lowest", "high", null);
    }

    @Test
    void closingTellsThatThereIsNoneAnyMore() {
        List<Object> told = new ArrayList<>();
        ServiceRegistration<CharSequence> registration = register("one", 0);
        SingleServiceTracker<CharSequence> tracker = new SingleServiceTracker<>(context, CharSequence.class, told::add);
        tracker.open();
        tracker.close();
        registration.unregister();

        assertThat(told).containsExactly("one", null);
    }

    @Test
    void servicesAreUsedAndGivenBack() throws Exception {
        Supplier<String> supplier = () -> "value";
        ServiceRegistration<?> registration =
                context.registerService(Supplier.class, supplier, new Hashtable<>(Map.of("kura.service.pid", "a (b)")));
        try {
            List<Object> seen = new ArrayList<>();
            ServiceUtil.withAllServices(
                    context, Supplier.class, FilterUtil.equal("kura.service.pid", "a (b)"), seen::add);
            ServiceUtil.withAllServices(context, null, seen::add, Supplier.class, Runnable.class);
            assertThat(seen).containsExactly(supplier, supplier);
            Object made = ServiceUtil.applyToServiceOptionally(context, Supplier.class, Supplier::get);
            assertThat(made).isEqualTo("value");
            boolean found = ServiceUtil.withService(context, service -> service.isPresent(), "(kura.service.pid=none)");
            assertThat(found).isFalse();
            assertThat(ServiceUtil.providesService(context, "a (b)", Supplier.class))
                    .isTrue();
            assertThat(ServiceUtil.providesService(context, "a (b)", Runnable.class))
                    .isFalse();
            assertThat(BundleUtil.getBundles(
                            context, new Class<?>[] {Supplier.class}, Map.of("kura.service.pid", "a (b)")))
                    .containsExactly(context.getBundle());
            assertThat(registration.getReference().getUsingBundles())
                    .as("nobody holds it")
                    .isNull();
        } finally {
            registration.unregister();
        }
    }

    private static ServiceRegistration<CharSequence> register(String service, int ranking) {
        return context.registerService(
                CharSequence.class, service, new Hashtable<>(Map.of("service.ranking", ranking)));
    }
}
