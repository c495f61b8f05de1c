using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>The comment behind each statement, by which Snowflake's history of queries tells whose it is. Behind, because what stands in front is taken off.</summary>
internal sealed class QueryComment(Profile profile, ProjectFile project)
{
    /// <summary>The statement with its comment.</summary>
    /// <param name="statement">One statement.</param>
    /// <param name="nodeId">The node it is for; <see langword="null"/> for none.</param>
    public string AddTo(string statement, string? nodeId)
    {
        if (Text(nodeId) is not { Length: > 0 } text) return statement;
        var bare = statement.TrimEnd();
        var end = bare.EndsWith(';') ? ";" : "";
        return $"{bare[..^end.Length]}\n/* {text} */{end}";
    }

    private string? Text(string? nodeId) => project.QueryComment is { } own ? own : PyJson.Write(PyDict.From(
    [
        new("app", "dbt"),
        new("dbt_version", DbtVersion.Text),
        new("profile_name", profile.Name),
        new("target_name", profile.Target),
        nodeId is null ? new("connection_name", "master") : new("node_id", nodeId),
    ]));
}
