using System.Globalization;

namespace Dagfire.Tasks.Shells;

/// <summary>The environment of a command: what its task asks for, and which attempt it is, under the names scripts written for Airflow look at.</summary>
internal static class ShellEnvironment
{
    private static readonly string[] Prefixes = ["DAGFIRE_CTX_", "AIRFLOW_CTX_"];

    internal static async Task<IReadOnlyDictionary<string, string>> OfAsync(Shell parameters, TaskContext context, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, string>();
        foreach (var prefix in Prefixes)
        {
            variables[$"{prefix}DAG_ID"] = context.DagId.Value;
            variables[$"{prefix}TASK_ID"] = context.TaskId.Value;
            variables[$"{prefix}DAG_RUN_ID"] = context.RunId;
            variables[$"{prefix}TRY_NUMBER"] = context.Attempt.ToString(CultureInfo.InvariantCulture);
            if (context.LogicalDate is { } date)
                variables[$"{prefix}LOGICAL_DATE"] = date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'+00:00'", CultureInfo.InvariantCulture);
        }

        foreach (var (name, template) in parameters.Environment)
            variables[name] = await context.RenderAsync(template, cancellationToken);
        return variables;
    }
}
