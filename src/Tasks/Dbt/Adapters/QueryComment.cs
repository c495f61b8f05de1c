using System.Collections.Concurrent;
using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Adapters;

/// <summary>The comment beside each statement, by which a database's history of queries tells whose it is. Thread-safe once <see cref="Fill" /> is set.</summary>
/// <param name="profile">The profile it names.</param>
/// <param name="setting">What the project wants of it.</param>
/// <param name="appends">Whether it stands behind the statement where the project does not say.</param>
internal sealed class QueryComment(Profile profile, CommentSetting setting, bool appends)
{
    private readonly ConcurrentDictionary<string, string> _filled = new(StringComparer.Ordinal);

    /// <summary>The project's text with Jinja in it; <see langword="null"/> when there is none to fill in.</summary>
    public string? Template => setting.IsTemplate ? setting.Text : null;

    /// <summary>Fills the template in for a node's id, <see langword="null"/> for none; until there is one, no comment is made of a template.</summary>
    public Func<string?, string>? Fill { get; set; }

    /// <summary>The statement with its comment.</summary>
    /// <param name="statement">What is sent to the database at once.</param>
    /// <param name="nodeId">The node it is for; <see langword="null"/> for none.</param>
    public string AddTo(string statement, string? nodeId)
    {
        if (Text(nodeId) is not { Length: > 0 } text) return statement;
        if (!(setting.Append ?? appends)) return $"/* {text} */\n{statement}";
        var bare = statement.TrimEnd();
        var end = bare.EndsWith(';') ? ";" : "";
        return $"{bare[..^end.Length]}\n/* {text} */{end}";
    }

    private string? Text(string? nodeId)
    {
        if (setting.Text is null) return _filled.GetOrAdd(nodeId ?? "", _ => Own(nodeId));
        if (!setting.IsTemplate) return setting.Text;
        return Fill is { } fill ? _filled.GetOrAdd(nodeId ?? "", _ => CommentSetting.Checked(fill(nodeId)).Trim()) : null;
    }

    private string Own(string? nodeId) => PyJson.Write(PyDict.From(
    [
        new("app", "dbt"),
        new("dbt_version", DbtVersion.Text),
        new("profile_name", profile.Name),
        new("target_name", profile.Target),
        nodeId is null ? new("connection_name", "master") : new("node_id", nodeId),
    ]));
}
