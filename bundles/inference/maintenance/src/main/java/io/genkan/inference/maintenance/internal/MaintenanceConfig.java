package io.genkan.inference.maintenance.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = MaintenancePrediction.PID,
        name = "Maintenance",
        description = "Tells from a machine's records when it will fail, how sure that is, and whether to plan a stop.")
@interface MaintenanceConfig {
    @AttributeDefinition(
            name = "Engine",
            description = "Filter for the inference engine whose store may have the model; the default takes any.",
            required = false)
    String Engine_target() default "(service.pid=*)";

    @AttributeDefinition(
            name = "Model",
            description = "Name of the model: in the store of the engine, or an archive of train in the folder"
                    + " maintenance of the data folder, named after it.",
            required = false)
    String model_name() default "";

    @AttributeDefinition(
            name = "Inputs",
            description =
                    "Keys that are called otherwise on this line: name in the model=key of the record, by commas.",
            required = false)
    String inputs() default "";

    @AttributeDefinition(
            name = "Machine Key",
            description = "Key of a record whose value names the machine: each machine has a course of its own.",
            required = false)
    String machine_key() default "assetName";

    @AttributeDefinition(
            name = "Horizon",
            description = "Samples within which a failure is looked for; 0 for those of the training.",
            min = "0",
            max = "1000000")
    double horizon() default 0;

    @AttributeDefinition(name = "Cost of a Planned Stop", description = "In any currency.", min = "0.000001")
    double planned_cost() default 1;

    @AttributeDefinition(
            name = "Cost of a Failure",
            description = "Of the unplanned stop, in the same currency; more than a planned stop.",
            min = "0.000001")
    double unplanned_cost() default 5;

    @AttributeDefinition(
            name = "Lead",
            description = "Samples from the advice to the planned stop; -1 for those of the training.",
            min = "-1",
            max = "1000000")
    double lead() default -1;

    @AttributeDefinition(
            name = "Healthy Classes",
            description = "Classes that are no failure, by commas; for models that tell classes.",
            required = false)
    String healthy_classes() default "normal,healthy,ok,none";

    @AttributeDefinition(
            name = "Signal Scale",
            description = "What a unit of a signal is that comes as bytes (16-bit whole numbers, low byte first).",
            min = "0.000000000001")
    double signal_scale() default 1;

    @AttributeDefinition(
            name = "Alarm After",
            description = "Answers in a row that advise a stop and raise an alarm.",
            min = "1",
            max = "10000")
    int alarm_after() default 2;

    @AttributeDefinition(
            name = "Clear After",
            description = "Answers in a row without such advice that clear the alarm.",
            min = "1",
            max = "10000")
    int alarm_clear_after() default 5;

    @AttributeDefinition(
            name = "Severity",
            description = "Severity of the alarm; of the advice to stop at once it is critical.",
            options = {
                @Option(label = "Information", value = "INFO"),
                @Option(label = "Warning", value = "WARNING"),
                @Option(label = "Critical", value = "CRITICAL")
            })
    String alarm_severity() default "WARNING";

    @AttributeDefinition(
            name = "Save Interval",
            description = "Seconds between two savings of the machines' courses; they are also saved at the stop.",
            min = "10",
            max = "86400")
    int state_save_interval() default 300;

    @AttributeDefinition(
            name = "Overhauled",
            description = "Change this text when a machine was overhauled: the courses of all machines begin anew."
                    + " With the name of a machine and a colon in front it is that machine's only.",
            required = false)
    String overhauled() default "";
}
