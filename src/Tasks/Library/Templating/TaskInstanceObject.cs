using Dagfire.Jinja;
using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary><c>ti</c> and <c>task_instance</c>.</summary>
internal static class TaskInstanceObject
{
    private static readonly string[] Unoffered = ["dag_id", "include_prior_dates", "map_indexes", "run_id"];

    internal static PyObject Create(TaskContext context, TemplateReads reads)
    {
        var instance = new PyObject("TaskInstance")
        {
            ["dag_id"] = context.DagId.Value,
            ["run_id"] = context.RunId,
            ["task_id"] = context.TaskId.Value,
            ["map_index"] = (long)context.MapIndex,
            ["try_number"] = (long)context.Attempt,
            ["max_tries"] = (long)context.MaxAttempts - 1,
        };
        return instance.Method("xcom_pull", arguments => Pull(arguments, context, reads), "task_ids?", "dag_id?", "key?", "include_prior_dates?", "map_indexes?", "default?", "run_id?");
    }

    private static object? Pull(BoundArguments arguments, TaskContext context, TemplateReads reads)
    {
        if (Array.Find(Unoffered, name => arguments[name] is not (null or false)) is { } unoffered)
            throw new JinjaException($"xcom_pull() takes no '{unoffered}' in Dagfire: it reads the values of its own run");
        var key = arguments.TextOrNull("key") ?? XCom.ReturnValue;
        var otherwise = arguments["default"];
        if (arguments["task_ids"] is not (PyList or PyTuple))
            return Value(reads.Get(ReadOf(arguments.TextOrNull("task_ids") ?? context.TaskId.Value, key)), otherwise);
        var tasks = PyIteration.Of(arguments["task_ids"]).Select(PyRepr.Str);
        return new PyList(reads.GetAll([.. tasks.Select(task => ReadOf(task, key))]).Select(json => Value(json, otherwise)));
    }

    private static TemplateRead ReadOf(string task, string key) =>
        TaskId.IsValid(task, out var problem) ? new TemplateRead(ReadKind.XCom, task, key) : throw new JinjaException($"xcom_pull(): {problem}");

    private static object? Value(object? json, object? otherwise) => json is string text ? PyJson.Read(text) : otherwise;
}
