namespace Dagfire.Dbt.Unfolding;

/// <summary>The vars of a project for one attempt: texts are templates.</summary>
internal static class ProjectVars
{
    internal static async Task<DbtCommand> CommandAsync(DbtProject project, TaskContext context, CancellationToken cancellationToken)
    {
        var vars = new Dictionary<string, object?>();
        foreach (var (name, value) in project.Vars)
            vars[name] = value is string text ? await context.RenderAsync(text, cancellationToken) : value;
        return project.ToCommand() with { Vars = vars };
    }
}
