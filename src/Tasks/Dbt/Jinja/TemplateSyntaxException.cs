namespace Dagfire.Dbt.Jinja;

/// <summary>A template that does not parse.</summary>
internal sealed class TemplateSyntaxException : TemplateException
{
    public TemplateSyntaxException(string message, int line) : base(message) => At(line);
}
