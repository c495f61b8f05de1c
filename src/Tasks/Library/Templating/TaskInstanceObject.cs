using Dagfire.Jinja;
using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary><c>ti</c> and <c>task_instance</c>.</summary>
internal static class TaskInstanceObject
{
    private static readonly string[] Unoffered = ["dag_id", "include_prior_dates", "run_id"];

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
        var (tasks, indexes) = (arguments["task_ids"], arguments["map_indexes"]);
        if (!IsSeveral(tasks) && !IsSeveral(indexes))
            return Value(reads.Get(ReadOf(arguments.TextOrNull("task_ids") ?? context.TaskId.Value, key, indexes)), otherwise);
        var names = IsSeveral(tasks) ? PyIteration.Of(tasks).Select(PyRepr.Str) : [arguments.TextOrNull("task_ids") ?? context.TaskId.Value];
        var places = IsSeveral(indexes) ? PyIteration.Of(indexes).ToList() : [indexes];
        return new PyList(reads.GetAll([.. names.SelectMany(task => places.Select(index => ReadOf(task, key, index)))]).Select(json => Value(json, otherwise)));
    }

    private static bool IsSeveral(object? value) => value is PyList or PyTuple;

    private static TemplateRead ReadOf(string task, string key, object? mapIndex)
    {
        if (!TaskId.IsValid(task, out var problem))
            throw new JinjaException($"xcom_pull(): {problem}");
        return mapIndex switch
        {
            null => new TemplateRead(ReadKind.XCom, task, key),
            long and >= -1 and <= int.MaxValue => new TemplateRead(ReadKind.XCom, task, key, (int)(long)mapIndex),
            _ => throw new JinjaException($"xcom_pull(): map_indexes is {PyRepr.Of(mapIndex)}; allowed are whole numbers from -1, or a list of them"),
        };
    }

    private static object? Value(object? json, object? otherwise) => json is string text ? PyJson.Read(text) : otherwise;
}
