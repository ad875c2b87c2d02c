package io.genkan.inference.onnx.internal.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** ONNX Runtime in this process. Ask {@link RuntimeAccess} for it: without the library this class cannot be loaded. */
final class OnnxRuntime implements LoadedRuntime {
    private final OrtEnvironment environment;
    private final RuntimeOptions options;
    private final TimeLimit timeLimit = new TimeLimit();

    OnnxRuntime(RuntimeOptions options) throws ModelException {
        CommandLine.check();
        this.options = options;
        boolean prepared = false;
        try {
            prepared = NativeFolder.prepare(
                    Class.forName("ai.onnxruntime.OrtEnvironment", false, OnnxRuntime.class.getClassLoader()));
            // what goes wrong comes as an exception with its reason; the library's own log would go past the gateway's
            environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "genkan");
            environment.setTelemetry(false);
        } catch (LinkageError | IllegalStateException | IOException | OrtException | ClassNotFoundException e) {
            timeLimit.close();
            throw new ModelException(
                    "ONNX Runtime cannot be loaded (" + firstLine(e)
                            + "): it needs Linux with glibc on x86-64 or ARM64, and after an update of"
                            + " io.genkan.lib.onnxruntime a restart of the gateway.",
                    e);
        } finally {
            if (prepared) {
                NativeFolder.forget();
            }
        }
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }

    @Override
    public String version() {
        return environment.getVersion();
    }

    @Override
    public OnnxModel open(Path file) throws ModelException {
        ByteBuffer content = OnnxFile.map(file, options.maxModelBytes());
        try (SessionOptions session = new SessionOptions()) {
            session.setIntraOpNumThreads(options.threads());
            session.setInterOpNumThreads(1);
            session.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
            session.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            // a gateway's models are small: memory that is kept for later costs more than it saves
            session.setMemoryPatternOptimization(false);
            session.setCPUArenaAllocator(false);
            session.addConfigEntry("session.intra_op.allow_spinning", "0");
            // the content is mapped, so nothing beside the file is opened: weights in other files are refused
            OrtSession opened = environment.createSession(content, session);
            try {
                return new OnnxModel(environment, opened, timeLimit, options);
            } catch (OrtException | ModelException | RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (OrtException e) {
            throw RuntimeMessages.refused(file, e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        timeLimit.close(); // the environment is one for the process and is never closed
    }
}
