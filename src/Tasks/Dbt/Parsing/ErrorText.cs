using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Parsing;

/// <summary>dbt's layout of a template's error. Unlike dbt it tells the column, and the line also of what fails while it is rendered.</summary>
internal static class ErrorText
{
    private const string WhatUndefinedMeans =
        ". This can happen when calling a macro that does not exist. Check for typos and/or install package dependencies with \"dbt deps\".";

    /// <summary>An error in the code of a node.</summary>
    public static string Compilation(JinjaException error, Node node) => Compilation(error, node.ResourceType, node.Name, node.OriginalFilePath, node.RawCode, node.CodeStart);

    /// <param name="error">The error.</param>
    /// <param name="kind">model, test, macro and so on.</param>
    /// <param name="name">The name of what is faulty; empty when it is not known.</param>
    /// <param name="path">Its file.</param>
    /// <param name="source">Its text, to show the line.</param>
    /// <param name="start">Where in the file the text begins.</param>
    public static string Compilation(JinjaException error, string kind, string name, string path, string? source, Place start = default)
    {
        var what = name.Length == 0 ? $"{kind} ({path})" : $"{kind} {name} ({path})";
        var text = $"Compilation Error in {what}\n  {Message(error).Replace("\n", "\n  ", StringComparison.Ordinal)}";
        var at = error.Innermost;
        if (error.MacroStack.Count > 0)
        {
            var callers = error.MacroStack.Skip(1).Select(macro => $"\n  > called by {macro}");
            return $"{text}\n  \n  > in {error.MacroStack[0]}, {Told(at)}{string.Concat(callers)}\n  > called by {what}";
        }

        if (at.Line == 0) return text;
        // The code of a unit test is its model's.
        var file = error.File is { } other && other != path ? $" of {other}" : "";
        return $"{text}\n    {Told(at.From(start))}{file}{Shown(at, source)}";
    }

    /// <summary>An error in a text that is no file of its own: the message, and where in the text.</summary>
    public static string Short(JinjaException error) => error.Innermost.Line == 0 ? error.Message : $"{error.Message} ({Told(error.Innermost)} of the template)";

    private static string Told(Place at) => at.Column > 0 ? $"line {at.Line}, column {at.Column}" : $"line {at.Line}";

    private static string Shown(Place at, string? source)
    {
        var lines = source?.Split('\n') ?? [];
        var line = at.Line <= lines.Length ? lines[at.Line - 1].Trim() : "";
        return line.Length > 0 ? $"\n      {line}" : "";
    }

    private static string Message(JinjaException error) => error.Message.EndsWith(" is undefined", StringComparison.Ordinal) ? error.Message + WhatUndefinedMeans : error.Message;
}
