namespace Dagfire.Jinja.Syntax;

/// <summary>Where something stands in a template; both count from 1.</summary>
internal readonly record struct Place(int Line, int Column)
{
    /// <summary>The place of a position whose line is known.</summary>
    public static Place Of(string source, int line, int position) =>
        new(line, position == 0 ? 1 : position - source.LastIndexOf('\n', Math.Min(position, source.Length) - 1));
}
