using Dagfire.Tasks.Objects;

namespace Dagfire.Yaml.Operators.Objects;

/// <summary>Checks keys of objects that are known before the task runs.</summary>
internal static class ObjectKeys
{
    internal static void CheckKey(this YamlTask task, Parameter<Template> parameter)
    {
        if (task.Has(parameter))
            task.CheckKeys(parameter, [task.Get(parameter)]);
    }

    internal static void CheckKeys(this YamlTask task, Parameter parameter, IReadOnlyList<Template> keys)
    {
        foreach (var key in keys.Where(key => !key.HasExpressions))
        {
            if (ObjectKey.ProblemOf(key.Text) is { } problem)
                task.Report(parameter, problem);
        }
    }
}
