package org.eclipse.kura.core.configuration.metatype;

/** Makes empty beans of this package. */
public class ObjectFactory {
    public ObjectFactory() {}

    public Tad createTad() {
        return new Tad();
    }

    public Tattribute createTattribute() {
        return new Tattribute();
    }

    public Tdesignate createTdesignate() {
        return new Tdesignate();
    }

    public Ticon createTicon() {
        return new Ticon();
    }

    public Tmetadata createTmetadata() {
        return new Tmetadata();
    }

    public Tobject createTobject() {
        return new Tobject();
    }

    public Tocd createTocd() {
        return new Tocd();
    }

    public Toption createToption() {
        return new Toption();
    }
}
