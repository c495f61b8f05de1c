namespace Dagfire.Jinja.Syntax;

/// <summary>Where something stands in a template; both count from 1.</summary>
internal readonly record struct Place(int Line, int Column)
{
    /// <summary>The place of a position whose line is known.</summary>
    public static Place Of(string source, int line, int position) =>
        new(line, position == 0 ? 1 : position - source.LastIndexOf('\n', Math.Min(position, source.Length) - 1));

    /// <summary>The place of a position.</summary>
    public static Place Of(string source, int position) => Of(source, source.AsSpan(0, position).Count('\n') + 1, position);

    /// <summary>The same place, counted in the text of which the template is a part.</summary>
    /// <param name="start">Where the template begins in it; the default is its first character.</param>
    public Place From(Place start) => start.Line == 0 ? this : new(Line + start.Line - 1, Line == 1 && Column > 0 ? Column + start.Column - 1 : Column);
}
