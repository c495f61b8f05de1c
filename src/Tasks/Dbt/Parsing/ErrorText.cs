namespace Dagfire.Dbt.Parsing;

/// <summary>dbt's layout of a template's error.</summary>
internal static class ErrorText
{
    private const string WhatUndefinedMeans =
        ". This can happen when calling a macro that does not exist. Check for typos and/or install package dependencies with \"dbt deps\".";

    /// <param name="error">The error.</param>
    /// <param name="kind">model, test, macro and so on.</param>
    /// <param name="name">The node's name.</param>
    /// <param name="path">Its file.</param>
    /// <param name="source">The node's text, to show the line.</param>
    public static string Compilation(JinjaException error, string kind, string name, string path, string? source)
    {
        var text = $"Compilation Error in {kind} {name} ({path})\n  {Message(error).Replace("\n", "\n  ", StringComparison.Ordinal)}";
        if (error.MacroStack.Count > 0)
        {
            var callers = error.MacroStack.Skip(1).Select(macro => $"\n  > called by {macro}");
            return text + $"\n  \n  > in {error.MacroStack[0]}, line {error.Line}{string.Concat(callers)}\n  > called by {kind} {name} ({path})";
        }

        if (error.Line == 0) return text;
        var lines = source?.Split('\n') ?? [];
        var line = error.Line <= lines.Length ? lines[error.Line - 1].Trim() : "";
        return text + $"\n    line {error.Line}" + (line.Length > 0 ? $"\n      {line}" : "");
    }

    private static string Message(JinjaException error) => error.Message.EndsWith(" is undefined", StringComparison.Ordinal) ? error.Message + WhatUndefinedMeans : error.Message;
}
