using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Projects;

/// <summary>The setting <c>query-comment</c> of a project: a text, a mapping with <c>comment</c> and <c>append</c>, or nothing, which switches the comment off.</summary>
/// <param name="Text">What stands beside each statement; empty for nothing, <see langword="null"/> for dbt's own.</param>
/// <param name="Append">Whether it stands behind the statement; <see langword="null"/> where the project does not say.</param>
internal sealed record CommentSetting(string? Text, bool? Append)
{
    /// <summary>Whether the text is a template.</summary>
    public bool IsTemplate => Text is not null && (Text.Contains("{{", StringComparison.Ordinal) || Text.Contains("{%", StringComparison.Ordinal));

    public static CommentSetting Read(PyDict settings)
    {
        if (!settings.ContainsKey("query-comment")) return new CommentSetting(null, null);
        if (settings.Dict("query-comment") is not { Count: > 0 } block) return new CommentSetting(Checked(settings.Text("query-comment") ?? "").Trim(), null);
        return new CommentSetting(block.ContainsKey("comment") ? Checked(block.Text("comment") ?? "").Trim() : null, block["append"] as bool?);
    }

    /// <summary>The text, refused where it would end the comment it stands in.</summary>
    public static string Checked(string text) =>
        text.Contains("*/", StringComparison.Ordinal) ? throw new DbtException($"Runtime Error\n  query comment contains illegal value \"*/\": {text}") : text;
}
