package io.genkan.inference.onnx.internal;

import io.genkan.inference.onnx.internal.store.ModelCard;
import io.genkan.inference.onnx.internal.store.ModelStore;
import org.jspecify.annotations.Nullable;

/** What an engine offers to the lines inside of this bundle. Safe for concurrent use. */
public interface ModelHouse {
    /** A line with a model. */
    interface Resident {
        /** {@return kura.service.pid of its component} */
        String pid();

        /** {@return name of the model} */
        String model();

        /** {@return one sentence about inputs that the line does not have, null when it has all} */
        @Nullable
        String lacking(ModelCard card);

        /** The store can be used from now on. */
        void open(ModelStore store);

        /** The store can not be used any more, or not yet; the sentence says why. */
        void closed(String sentence);
    }

    /** Takes a line in, and tells it at once whether the store is open. */
    void enter(Resident resident);

    /** The line goes; it is told nothing any more. */
    void leave(Resident resident);
}
