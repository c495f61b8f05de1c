namespace Dagfire.Jinja;

/// <summary>A template that could not be rendered, with the place and the macros under way.</summary>
internal class JinjaException(string message, Exception? inner = null) : Exception(message, inner)
{
    private readonly List<string> _stack = [];

    /// <summary>The line Jinja counts: that of the innermost statement, call or filter; 0 when unknown.</summary>
    public int Line { get; private set; }

    /// <summary>Where the innermost expression stands; line 0 when unknown.</summary>
    public Place Place { get; private set; }

    /// <summary>The innermost place that is known: of the expression, or with the column 0 of the statement; line 0 when unknown.</summary>
    public Place Innermost => Place.Line > 0 ? Place : new Place(Line, 0);

    public string? File { get; private set; }

    /// <summary>The macros under way, innermost first.</summary>
    public IReadOnlyList<string> MacroStack => _stack;

    /// <summary>Notes the innermost line, and the place where no expression has told it. Returns false so that it can stand in an exception filter and never stop the unwinding.</summary>
    public bool At(Place place) => At(place, place);

    /// <summary>The same, where people look for it elsewhere than Jinja counts its line: a call's name, not its bracket.</summary>
    public bool At(Place place, Place near)
    {
        if (Line == 0) Line = place.Line;
        return Near(near);
    }

    /// <summary>Notes the innermost place, without a say in the line.</summary>
    public bool Near(Place place)
    {
        if (Place.Line == 0) Place = place;
        return false;
    }

    public bool In(string? file)
    {
        File ??= file;
        return false;
    }

    public bool Through(string macro)
    {
        _stack.Add(macro);
        return false;
    }
}
