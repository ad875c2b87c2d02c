package io.genkan.kura.assets.internal;

import io.genkan.support.status.StatusReporter;
import io.genkan.support.trace.TraceTap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.provider.BaseAsset;
import org.eclipse.kura.asset.provider.BaseAssetExecutor;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.driver.Driver;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;

/** An asset that reads on the thread of whoever asks, tells its status, and shows its readings to who wants to see them. */
abstract class SupervisedAsset extends BaseAsset {
    private final SlowCallWatch watch;
    private final ReadingsDesk desk;
    private volatile AssetOptions options = AssetOptions.DEFAULTS;
    private volatile AssetIo io;
    private volatile AssetHealth health;
    private volatile LiveReadings readings;
    private volatile String pid;
    private volatile ScalingTrace trace;
    private TraceTap tap;

    /** A configuration that could not be used: it is told when somebody asks, so that nobody loses it. */
    private volatile @Nullable Map<String, Object> refused;

    private StatusReporter reporter;
    private volatile boolean stopping;

    @SuppressWarnings("NullAway.Init") // the life cycle begins with start
    SupervisedAsset(SlowCallWatch watch, ReadingsDesk desk) {
        this.watch = watch;
        this.desk = desk;
    }

    /** Begins to work; subclasses call it from their activation. */
    final void start(ComponentContext context, Map<String, Object> properties) {
        pid = String.valueOf(properties.get(ConfigurationService.KURA_SERVICE_PID));
        BundleContext bundleContext = context.getBundleContext();
        reporter = new StatusReporter(bundleContext, pid);
        health = new AssetHealth(pid, reporter);
        readings = desk.open(pid);
        tap = new TraceTap(bundleContext);
        trace = new ScalingTrace(tap, pid);
        io = new AssetIo(configThread(pid), options.readTimeout(), () -> health.slow(driverPid(), io.timeout()));
        super.activate(context, properties);
        watch.watch(io);
    }

    /** Ends; subclasses call it from their deactivation. */
    final void stop(ComponentContext context) {
        stopping = true;
        watch.forget(io);
        super.deactivate(context);
        desk.close(readings);
        tap.close();
        reporter.close();
    }

    /** Takes a new configuration; one that cannot be used leaves the asset as it is, and the status says why. */
    final void configure(Map<String, Object> properties) {
        Optional<String> problem = ChannelProblems.first(properties);
        if (problem.isPresent()) {
            refuse(properties, problem.get());
            return;
        }
        try {
            options = AssetOptions.from(properties);
        } catch (IllegalArgumentException e) {
            refuse(properties, String.valueOf(e.getMessage()));
            return;
        }
        refused = null;
        io.setTimeout(options.readTimeout());
        watch.watch(io);
        super.updated(properties);
        health.accepted();
        if (getDriver() == null) {
            health.missing(driverPid());
        }
    }

    private void refuse(Map<String, Object> properties, String sentence) {
        refused = Map.copyOf(properties);
        health.refused(sentence);
    }

    final AssetOptions options() {
        return options;
    }

    final AssetHealth health() {
        return health;
    }

    final LiveReadings readings() {
        return readings;
    }

    final String driverPid() {
        return getAssetConfiguration().getDriverPid();
    }

    @Override
    public void setDriver(Driver driver) {
        super.setDriver(driver);
        health.attached();
    }

    @Override
    public void unsetDriver() {
        boolean had = getDriver() != null;
        super.unsetDriver();
        if (had && !stopping) {
            health.missing(driverPid());
        }
    }

    @Override
    public List<ChannelRecord> readAllChannels() throws KuraException {
        try {
            List<ChannelRecord> records = super.readAllChannels();
            health.read(records);
            readings.show(records);
            return records;
        } catch (KuraException e) {
            health.failed(e, driverPid());
            throw e;
        }
    }

    @Override
    protected List<ChannelRecord> getFinalRecords(List<ChannelRecord> records, Map<String, Channel> channels) {
        List<ChannelRecord> result = super.getFinalRecords(records, channels);
        trace.scaled(records, result, channels);
        return result;
    }

    @Override
    public List<ChannelRecord> read(Set<String> channelNames) throws KuraException {
        try {
            return super.read(channelNames);
        } catch (KuraException e) {
            health.failed(e, driverPid());
            throw e;
        }
    }

    @Override
    public void write(List<ChannelRecord> records) throws KuraException {
        try {
            super.write(records);
        } catch (KuraException e) {
            health.failed(e, driverPid());
            throw e;
        }
    }

    @Override
    public ComponentConfiguration getConfiguration() throws KuraException {
        Map<String, Object> properties = refused;
        return properties == null ? super.getConfiguration() : asItIs(properties);
    }

    /** With a description that fits the values, because a container refuses one that does not. */
    private ComponentConfiguration asItIs(Map<String, Object> properties) {
        Tocd description = getOCD();
        Map<String, Object> values = new HashMap<>(properties);
        for (AD ad : description.getAD()) {
            Object value = values.get(ad.getId());
            if (value != null
                    && ad instanceof Tad tad
                    && !ad.getType().value().equals(value.getClass().getSimpleName())) {
                tad.setType(Tscalar.STRING);
                values.put(ad.getId(), value.toString());
            }
        }
        return new ComponentConfigurationImpl(pid, description, values);
    }

    @Override
    protected final String getKuraServicePid() {
        return pid;
    }

    @Override
    protected final BaseAssetExecutor initBaseAssetExecutor() {
        return io;
    }

    /** One thread that goes when it has nothing to do. */
    private static ExecutorService configThread(String pid) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "asset-" + pid + "-config");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
