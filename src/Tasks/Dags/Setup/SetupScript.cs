namespace Dagfire.Dags.Setup;

/// <summary>A file of statements that set up a warehouse. Immutable.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Statements">Its statements in order, each with the comments before it, names put in.</param>
public sealed record SetupScript(string Name, IReadOnlyList<string> Statements)
{
    /// <summary>Takes a text apart: a statement ends with a semicolon at the end of a line.</summary>
    internal static SetupScript Of(string name, string text)
    {
        var statements = new List<string>();
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            lines.Add(line.TrimEnd());
            if (!line.TrimEnd().EndsWith(';'))
                continue;
            statements.Add(string.Join('\n', lines).Trim().TrimEnd(';'));
            lines.Clear();
        }

        return new SetupScript(name, statements);
    }

    /// <summary>What a statement does, without the comments before it, on one line and not longer than a line.</summary>
    /// <param name="statement">One of <see cref="Statements"/>.</param>
    public static string Headline(string statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return statement.Split('\n').First(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal));
    }
}
