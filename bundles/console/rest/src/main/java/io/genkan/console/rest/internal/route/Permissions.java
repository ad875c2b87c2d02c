package io.genkan.console.rest.internal.route;

/** What an identity may need. Those of Kura's REST interface hold here as well; {@link #ALL} implies every other. */
public final class Permissions {
    public static final String ALL = "kura.admin";
    /** Sees everything but secrets; changes nothing. */
    public static final String VIEW = "genkan.view";

    public static final String ASSETS = "rest.assets";
    public static final String CONFIGURATION = "rest.configuration";
    public static final String WIRES = "rest.wires.admin";
    public static final String DEPLOY = "rest.deploy";
    public static final String INVENTORY = "rest.inventory";
    public static final String CLOUD = "rest.cloudconnection";
    /** Which fleet the gateway belongs to: who decides that decides what it runs. Administrators have it. */
    public static final String FLEET = "rest.fleet";

    public static final String SYSTEM = "rest.system";
    public static final String IDENTITY = "rest.identity";
    public static final String KEYSTORES = "rest.keystores";

    private Permissions() {}
}
