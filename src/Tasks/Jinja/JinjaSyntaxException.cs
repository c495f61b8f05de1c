namespace Dagfire.Jinja;

/// <summary>A template that does not parse.</summary>
internal sealed class JinjaSyntaxException : JinjaException
{
    public JinjaSyntaxException(string message, int line) : base(message) => At(line);
}
