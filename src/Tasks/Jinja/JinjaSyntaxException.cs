namespace Dagfire.Jinja;

/// <summary>A template that does not parse.</summary>
internal sealed class JinjaSyntaxException : JinjaException
{
    public JinjaSyntaxException(string message, Place place) : base(message)
    {
        At(place);
        Near(place);
    }
}
