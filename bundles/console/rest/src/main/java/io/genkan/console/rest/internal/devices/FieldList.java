package io.genkan.console.rest.internal.devices;

import java.util.List;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Icon;
import org.eclipse.kura.configuration.metatype.OCD;

/** Fields without a component of their own. */
record FieldList(String id, List<AD> fields) implements OCD {
    @Override
    public List<AD> getAD() {
        return fields;
    }

    @Override
    public List<Icon> getIcon() {
        return List.of();
    }

    @Override
    public String getName() {
        return id;
    }

    @Override
    public String getDescription() {
        return "";
    }

    @Override
    public String getId() {
        return id;
    }
}
