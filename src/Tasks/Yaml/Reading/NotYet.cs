namespace Dagfire.Yaml.Reading;

/// <summary>Keys that dag-factory knows and Dagfire refuses by name, so that a file never means less here than it says.</summary>
internal static class NotYet
{
    private const string Later = "not yet.";
    private const string NoFunctions = "Python functions do not run here; callbacks are mappings with 'notify'.";
    private const string NoMail = "Dagfire sends no mail; use a task with the operator 'notify'.";
    private static readonly string[] Callbacks =
        ["on_success_callback", "on_failure_callback", "on_retry_callback", "on_execute_callback", "on_skipped_callback", "sla_miss_callback"];

    internal static void RefuseTaskOptions(Fields fields)
    {
        fields.Refuse("sla", "Airflow 3 has none either; write 'deadlines' in the DAG.");
        RefuseCallbacks(fields);
        fields.Refuse("email_on_failure", NoMail);
        fields.Refuse("email_on_retry", NoMail);
    }

    internal static void RefuseTaskKeys(Fields fields)
    {
        fields.Refuse("decorator", "Python functions do not run here; use 'operator'.");
    }

    internal static void RefuseDagKeys(Fields fields)
    {
        RefuseCallbacks(fields);
        fields.Refuse("render_template_as_native_obj", "templates always make text.");
        fields.Refuse("user_defined_macros", "macros are Python functions.");
        fields.Refuse("template_searchpath", "templates stand in the file itself.");
        fields.Refuse("is_paused_upon_creation", "pause and unpause DAGs by command.");
        fields.Refuse("access_control", Later);
    }

    private static void RefuseCallbacks(Fields fields)
    {
        foreach (var callback in Callbacks)
        {
            fields.Refuse($"{callback}_name", NoFunctions);
            fields.Refuse($"{callback}_file", NoFunctions);
        }

        fields.Refuse("on_execute_callback", NoFunctions);
        fields.Refuse("sla_miss_callback", NoFunctions);
    }
}
